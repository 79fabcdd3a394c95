import type { ErrorTable } from '../error-row.js'

/** Relying parties: who may change them, and how they live (protocol.md §6). */
export const clientErrors = {
  CLIENT_NOT_REGISTERED: {
    status: 404,
    id: 'Klien ini tidak terdaftar. Periksa ID klien, atau cari di daftar klien.',
    en: 'No such client is registered. Check its id, or look for it in the list of clients.',
  },
  CLIENT_CHANGED_MEANWHILE: {
    status: 409,
    id: 'Klien ini sudah diubah orang lain sejak Anda membukanya. Muat ulang halaman, lihat perubahannya, lalu ulangi perubahan Anda.',
    en: 'Somebody has changed this client since you opened it. Reload the page, look at what changed, then make your change again.',
  },
  CLIENT_OF_THE_HOUSE: {
    status: 409,
    id: 'Klien ini milik INAPROC sendiri dan mengikuti rilisnya. Ubah melalui rilis dan konfigurasi, bukan di sini.',
    en: 'This client is one of INAPROC itself and follows its release. Change it by release and configuration, not here.',
  },
  CLIENT_IS_THE_CONSOLE: {
    status: 409,
    id: 'Konsol ini sendiri masuk dengan klien ini. Menangguhkannya akan mengunci semua orang, jadi tidak dapat dilakukan.',
    en: 'This console itself signs in with this client. Suspending it would lock everybody out, so it cannot be done.',
  },
  CLIENT_ENVIRONMENT_TEST_ONLY: {
    status: 422,
    id: 'Hanya klien lingkungan uji coba yang langsung aktif. Klien produksi harus disetujui dua pejabat Direktorat dahulu.',
    en: 'Only clients of the test environment are active at once. Two officials of the Directorate approve a production client first.',
  },
  CLIENT_CONTACTS_REQUIRED: {
    status: 422,
    id: 'Klien produksi memerlukan kontak teknis dan kontak keamanan. Isi keduanya, agar pengelolanya dapat dihubungi.',
    en: 'A production client needs a technical and a security contact. Give both, so that whoever runs it can be reached.',
  },
  CLIENT_ID_INVALID: {
    status: 422,
    id: 'ID klien terdiri atas 3 sampai 64 huruf kecil, angka, atau tanda hubung, dan tidak diawali atau diakhiri tanda hubung. Contoh: toko-daring.',
    en: 'A client id has 3 to 64 lower-case letters, digits or hyphens and does not begin or end with a hyphen. For example: toko-daring.',
  },
  CLIENT_ID_TAKEN: {
    status: 422,
    id: 'ID klien ini sudah dipakai, atau pernah dipakai klien yang sudah dihentikan. Pilih ID lain.',
    en: 'This client id is in use, or was used by a client that has been retired. Choose another one.',
  },
  CLIENT_NAME_INVALID: {
    status: 422,
    id: 'Nama dilihat orang saat masuk: 2 sampai {max} karakter, dalam satu baris. Isi nama layanan yang dikenal pemakainya.',
    en: 'People see the name when they sign in: 2 to {max} characters, in one line. Give the name that users know the service by.',
  },
  CLIENT_CONTACT_INVALID: {
    status: 422,
    id: 'Setiap kontak memerlukan nama dan alamat e-mail yang benar. Lengkapi keduanya, atau kosongkan keduanya.',
    en: 'Each contact needs a name and a correct e-mail address. Complete both, or leave both empty.',
  },
  CLIENT_CONTACTS_TOO_MANY: {
    status: 422,
    id: 'Paling banyak {max} kontak. Hapus yang tidak diperlukan.',
    en: 'At most {max} contacts. Remove those that are not needed.',
  },
  CLIENT_REDIRECT_REQUIRED: {
    status: 422,
    id: 'Orang yang masuk harus dikembalikan ke suatu alamat. Isi paling sedikit satu alamat pengalihan.',
    en: 'People who signed in have to be sent back somewhere. Give at least one redirect address.',
  },
  CLIENT_REDIRECT_OF_MACHINE: {
    status: 422,
    id: 'Mesin tidak menerima orang, jadi tidak memiliki alamat pengalihan atau keluar. Kosongkan isian ini.',
    en: 'A machine receives no people, so it has no redirect or sign-out address. Leave this empty.',
  },
  CLIENT_ADDRESSES_TOO_MANY: {
    status: 422,
    id: 'Paling banyak {max} alamat. Gabungkan tujuan yang sama, dan simpan tujuan akhirnya di sisi aplikasi Anda.',
    en: 'At most {max} addresses. Join those that lead to the same place, and keep the final destination on your side.',
  },
  CLIENT_ADDRESS_NOT_ABSOLUTE: {
    status: 422,
    id: '{address} bukan alamat lengkap. Tulis dengan awalannya, misalnya https://layanan.go.id/callback.',
    en: '{address} is no complete address. Write it with its beginning, for example https://layanan.go.id/callback.',
  },
  CLIENT_ADDRESS_FRAGMENT: {
    status: 422,
    id: '{address} memuat tanda #, padahal jawaban kami tidak boleh bercampur dengannya. Pakai {suggestion}.',
    en: '{address} holds a #, which our answer must not be mixed with. Use {suggestion}.',
  },
  CLIENT_ADDRESS_WILDCARD: {
    status: 422,
    id: '{address} memuat tanda *. Alamat dicocokkan persis huruf demi huruf, jadi tulis setiap alamat satu per satu.',
    en: '{address} holds a *. Addresses are compared letter by letter, so write each of them down.',
  },
  CLIENT_ADDRESS_USER: {
    status: 422,
    id: 'Alamat ini memuat nama pengguna atau kata sandi. Hapus bagian sebelum tanda @.',
    en: 'This address holds a username or a password. Remove what stands before the @.',
  },
  CLIENT_ADDRESS_HTTP: {
    status: 422,
    id: '{address} memakai http, sehingga siapa pun di jaringan dapat membaca kode masuknya. Pakai {suggestion}.',
    en: '{address} uses http, so that anybody on the network can read the sign-in code. Use {suggestion}.',
  },
  CLIENT_ADDRESS_LOOPBACK: {
    status: 422,
    id: '{address} menunjuk komputer pemakai sendiri. Itu hanya untuk aplikasi di gawai dan lingkungan uji coba; pakai alamat publik.',
    en: '{address} points to the computer of the person. That is for apps on devices and for the test environment only; use a public address.',
  },
  CLIENT_ADDRESS_SCHEME: {
    status: 422,
    id: 'Alamat berawalan {scheme} tidak diterima. Pakai https.',
    en: 'Addresses that begin with {scheme} are not accepted. Use https.',
  },
  CLIENT_ADDRESS_PRIVATE_SCHEME: {
    status: 422,
    id: 'Awalan {scheme} dapat diambil aplikasi lain. Pakai nama domain Anda secara terbalik, misalnya id.go.layanan:/callback.',
    en: 'Another app can take {scheme}. Use your own domain name backwards, for example id.go.layanan:/callback.',
  },
  CLIENT_ADDRESS_SPELLING: {
    status: 422,
    id: '{address} akan ditulis lain oleh peramban, sehingga tidak pernah cocok. Pakai {suggestion}.',
    en: 'Browsers will write {address} differently, so that it never matches. Use {suggestion}.',
  },
  CLIENT_ADDRESS_TOO_LONG: {
    status: 422,
    id: 'Alamat ini lebih panjang dari {max} karakter. Pendekkan, misalnya dengan menghapus parameternya.',
    en: 'This address is longer than {max} characters. Shorten it, for example by leaving out its parameters.',
  },
  CLIENT_ADDRESS_REPEATED: {
    status: 422,
    id: '{address} tertulis dua kali. Hapus salah satunya.',
    en: '{address} stands there twice. Remove one of them.',
  },
  CLIENT_ADDRESS_NOT_PUBLIC: {
    status: 422,
    id: '{address} tidak dapat dijangkau dari internet, padahal server kami memanggilnya. Pakai alamat https pada nama domain publik.',
    en: '{address} cannot be reached from the internet, yet our server calls it. Use an https address at a public domain name.',
  },
  CLIENT_LOOPBACK_PORTS: {
    status: 422,
    id: 'Port loopback yang bebas hanya untuk pengembangan dan lingkungan uji coba. Matikan pilihan ini untuk klien produksi.',
    en: 'Free loopback ports are for development and for the test environment. Switch this off for a production client.',
  },
  CLIENT_SECRET_ON_DEVICE: {
    status: 422,
    id: 'Aplikasi di peramban atau gawai tidak dapat menyimpan rahasia. Pakai PKCE tanpa rahasia.',
    en: 'An app in a browser or on a device cannot keep a secret. Use PKCE without a secret.',
  },
  CLIENT_PROOF_REQUIRED: {
    status: 422,
    id: 'Aplikasi di server dan mesin harus membuktikan dirinya. Pilih private_key_jwt, atau rahasia.',
    en: 'An application on a server, or a machine, has to prove who it is. Choose private_key_jwt, or a secret.',
  },
  CLIENT_HOUSE_METHOD: {
    status: 422,
    id: 'Layanan INAPROC sendiri membuktikan diri dengan private_key_jwt. Pilih cara itu.',
    en: 'Services of INAPROC itself prove themselves with private_key_jwt. Choose that.',
  },
  CLIENT_KEYS_REQUIRED: {
    status: 422,
    id: 'private_key_jwt memerlukan kunci publik. Isi JWKS, atau alamat tempat kami dapat mengambilnya.',
    en: 'private_key_jwt needs public keys. Give a JWKS, or the address where we can get it.',
  },
  CLIENT_KEYS_EITHER: {
    status: 422,
    id: 'Kunci diberikan sebagai isi atau sebagai alamat, tidak keduanya. Kosongkan salah satunya.',
    en: 'Keys are given by value or by address, not both. Leave one of them empty.',
  },
  CLIENT_KEYS_INVALID: {
    status: 422,
    id: 'Isi ini bukan JWKS. Tempelkan objek JSON dengan "keys": [ … ] (RFC 7517).',
    en: 'This is no JWKS. Paste a JSON object with "keys": [ … ] (RFC 7517).',
  },
  CLIENT_KEYS_TOO_MANY: {
    status: 422,
    id: 'Paling banyak {max} kunci. Hapus kunci yang tidak dipakai lagi.',
    en: 'At most {max} keys. Remove those that are not used any more.',
  },
  CLIENT_KEY_PRIVATE: {
    status: 422,
    id: 'Kunci nomor {number} memuat bagian privat. Kunci itu tidak lagi rahasia: buat yang baru, dan kirim hanya bagian publiknya.',
    en: 'Key number {number} holds its private part. It is no secret any more: make a new one, and send only its public part.',
  },
  CLIENT_KEY_ALGORITHM: {
    status: 422,
    id: 'Kunci nomor {number} tidak cocok untuk {algorithms}. Buat kunci EC P-256, Ed25519, atau RSA.',
    en: 'Key number {number} does not fit {algorithms}. Make a key of EC P-256, Ed25519 or RSA.',
  },
  CLIENT_KEY_WEAK: {
    status: 422,
    id: 'Kunci RSA nomor {number} lebih pendek dari {min} bit. Buat kunci yang lebih panjang, atau pakai EC P-256.',
    en: 'RSA key number {number} is shorter than {min} bits. Make a longer one, or use EC P-256.',
  },
  CLIENT_KEY_USE: {
    status: 422,
    id: 'Kunci nomor {number} bukan untuk tanda tangan. Isi "use": "sig", atau hapus isian itu.',
    en: 'Key number {number} is not for signatures. Give it "use": "sig", or leave that out.',
  },
  CLIENT_KEY_ID: {
    status: 422,
    id: 'Beberapa kunci dibedakan oleh "kid". Beri setiap kunci "kid" sendiri, sehingga tidak ada yang sama atau kosong.',
    en: 'Several keys are told apart by their "kid". Give each key one of its own, so that none is missing or repeated.',
  },
  CLIENT_KEYS_UNREACHABLE: {
    status: 422,
    id: 'Kunci tidak dapat diambil dari alamat ini ({problem}). Periksa alamatnya, dan pastikan menjawab 200 dengan JWKS.',
    en: 'The keys cannot be got from this address ({problem}). Check it, and see to it that it answers 200 with a JWKS.',
  },
  CLIENT_FAPI_METHOD: {
    status: 422,
    id: 'Profil FAPI 2.0 hanya mengizinkan private_key_jwt. Pilih cara itu, atau profil standar.',
    en: 'The FAPI 2.0 profile allows private_key_jwt only. Choose that, or the standard profile.',
  },
  CLIENT_FAPI_ALGORITHM: {
    status: 422,
    id: 'Profil FAPI 2.0 tidak mengizinkan RS256. Pilih ES256.',
    en: 'The FAPI 2.0 profile does not allow RS256. Choose ES256.',
  },
  CLIENT_PKCE_NEEDED: {
    status: 422,
    id: 'PKCE hanya dapat ditiadakan untuk aplikasi server dengan profil standar yang mengirim nonce. Biarkan PKCE wajib.',
    en: 'PKCE can only be lifted for an application on a server, of the standard profile, that sends a nonce. Leave it required.',
  },
  CLIENT_SCOPE_FIRST_PARTY: {
    status: 422,
    id: 'Cakupan {scope} hanya untuk layanan INAPROC sendiri. Hapus cakupan itu.',
    en: 'The scope {scope} is for services of INAPROC itself only. Remove it.',
  },
  CLIENT_SCOPE_BY_APPROVAL: {
    status: 422,
    id: 'Cakupan {scope} hanya diberikan Direktorat. Hapus cakupan itu, lalu mintalah kepada Direktorat.',
    en: 'Only the Directorate gives the scope {scope}. Remove it, then ask the Directorate for it.',
  },
  CLIENT_SCOPE_UNKNOWN: {
    status: 422,
    id: 'Cakupan {scope} tidak ada. Pilih dari daftar.',
    en: 'There is no scope {scope}. Choose from the list.',
  },
  CLIENT_SCOPES_REQUIRED: {
    status: 422,
    id: 'Tanpa cakupan klien ini tidak dapat meminta apa pun. Pilih paling sedikit satu.',
    en: 'Without a scope this client cannot ask for anything. Choose at least one.',
  },
  CLIENT_OPENID_REQUIRED: {
    status: 422,
    id: 'Untuk memasukkan orang diperlukan cakupan openid. Tambahkan cakupan itu.',
    en: 'Signing people in needs the scope openid. Add it.',
  },
  CLIENT_SCOPE_OF_PEOPLE: {
    status: 422,
    id: 'Mesin bertindak tanpa orang, jadi cakupan {scope} tidak berarti baginya. Hapus cakupan itu.',
    en: 'A machine acts without people, so the scope {scope} means nothing to it. Remove it.',
  },
  CLIENT_RESOURCE_UNKNOWN: {
    status: 422,
    id: 'API {resource} tidak ada di sini. Pilih dari daftar.',
    en: 'There is no API {resource} here. Choose from the list.',
  },
  CLIENT_RESOURCE_REQUIRED: {
    status: 422,
    id: 'Cakupan {scope} milik suatu API. Pilih juga API-nya.',
    en: 'The scope {scope} belongs to an API. Choose that API too.',
  },
  CLIENT_PERSONA_SCOPE: {
    status: 422,
    id: 'Klien yang memerlukan persona atau membatasi peran harus memiliki cakupan persona. Tambahkan, atau lepaskan syarat itu.',
    en: 'A client that requires a persona or narrows its roles needs the scope persona. Add it, or drop the condition.',
  },
  CLIENT_ROLES_EMPTY: {
    status: 422,
    id: 'Tanpa satu peran pun tidak ada yang dapat masuk. Pilih paling sedikit satu peran, atau izinkan semua.',
    en: 'Without any role nobody can sign in. Choose at least one role, or allow all of them.',
  },
  CLIENT_SECRETS_NOT_USED: {
    status: 409,
    id: 'Klien ini membuktikan diri tanpa rahasia. Kelola kuncinya, atau ubah dahulu cara pembuktiannya.',
    en: 'This client proves itself without a secret. Look after its keys, or change its method first.',
  },
  CLIENT_ROTATION_RUNNING: {
    status: 409,
    id: 'Rahasia sebelumnya masih berlaku berdampingan. Akhiri dahulu yang lama, lalu ganti lagi.',
    en: 'The secret before is still valid beside the current one. End the old one first, then rotate again.',
  },
  CLIENT_LAST_SECRET: {
    status: 409,
    id: 'Ini satu-satunya rahasia klien. Ganti dahulu, atau tangguhkan klien bila rahasianya bocor.',
    en: 'This is the only secret of the client. Rotate it first, or suspend the client when the secret has leaked.',
  },
  CLIENT_SECRET_GONE: {
    status: 404,
    id: 'Rahasia ini sudah berakhir. Muat ulang halaman untuk melihat rahasia yang berlaku.',
    en: 'This secret has ended already. Reload the page to see which ones are valid.',
  },
  LOGO_NOT_PICTURE: {
    status: 422,
    id: 'Logo harus berupa PNG atau JPEG. SVG tidak diterima karena dapat memuat program; simpan sebagai PNG.',
    en: 'The logo has to be a PNG or JPEG. SVG is not accepted because it can hold programs; save it as PNG.',
  },
  LOGO_DAMAGED: {
    status: 422,
    id: 'Gambar ini tidak utuh, atau ada isi lain di dalamnya. Simpan ulang sebagai PNG atau JPEG, lalu unggah lagi.',
    en: 'This picture is not whole, or something else is in it. Save it again as PNG or JPEG, then upload it anew.',
  },
  LOGO_DIMENSIONS: {
    status: 422,
    id: 'Setiap sisi logo harus {min} sampai {max} piksel. Pakai misalnya 256 kali 256 piksel.',
    en: 'Each side of the logo has to be {min} to {max} pixels. Use 256 by 256 pixels, for example.',
  },
  LOGO_TOO_LARGE: {
    status: 422,
    id: 'Logo lebih besar dari {max} KB. Kecilkan gambarnya, misalnya menjadi 256 kali 256 piksel.',
    en: 'The logo is larger than {max} KB. Make the picture smaller, 256 by 256 pixels for example.',
  },
} as const satisfies ErrorTable
