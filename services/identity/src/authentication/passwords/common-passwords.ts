/**
 * Passwords and words that attackers try first: the head of every leaked list, and what Indonesians add to it (names,
 * cities, greetings, football clubs, offices). All in lower case and without separators. Short ones are refused by
 * their length anyway; here they are the building blocks that `isCommonPassword` looks for.
 */
const international = `
123 1234 12345 123456 1234567 12345678 123456789 1234567890 0123456789 987654321 9876543210 111111 000000 121212
123123 123321 654321 666666 696969 777777 888888 999999 112233 123qwe qwe123 1q2w3e 1q2w3e4r 1q2w3e4r5t
1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc qaz wsx edc zaq12wsx zaq1zaq1 q1w2e3r4 q1w2e3r4t5 qwer1234 qwerty qwerty1
qwerty12 qwerty123 qwertyuiop qwertz azerty asdf asdfgh asdfghjkl asdasd zxcv zxcvbn zxcvbnm qazwsx qazwsxedc
qweasd qweasdzxc poiuytrewq lkjhgfdsa mnbvcxz abc abcd abcdef abcdefg abcdefgh abc123 abcd1234 a1b2c3 a1b2c3d4
aa123456 a123456 password password1 password12 password123 passw0rd p@ssw0rd p@ssword pa55word passphrase
mypassword newpassword yourpassword password! pass word admin admin1 admin123 administrator adminadmin root toor
user username guest test tester testing test123 demo login welcome welcome1 welcome123 letmein letmein1 master
changeme changeit default secret secret123 topsecret access iloveyou iloveyou1 loveyou lovely love forever sunshine
princess prince superman batman spiderman ironman pokemon naruto onepiece starwars dragon monkey shadow football
baseball basketball soccer hockey michael jordan jessica ashley daniel jennifer charlie andrew thomas robert maria
michelle nicole hunter killer soldier warrior ninja samurai angel devil jesus heaven freedom whatever nothing
computer internet google facebook instagram twitter youtube whatsapp samsung android iphone windows microsoft apple
linux ubuntu oracle cisco database server network system security summer winter spring autumn january february
march april august september october november december monday friday sunday hello helloworld hi thanks please
donald trump mustang ferrari mercedes toyota honda yamaha suzuki kawasaki liverpool chelsea arsenal barcelona
realmadrid juventus manutd manchester united city blink182 metallica matrix mother father family flower cookie
chocolate banana orange cheese pepper ginger buster tigger maggie ranger hannah thunder lightning silver golden
diamond purple green yellow black white blue red
`

const indonesian = `
katasandi sandi katakunci kunci rahasia rahasia123 sandirahasia passwordku sandiku akunku emailku masuk selamat
selamatdatang selamatpagi selamatsiang selamatmalam terimakasih sayang sayangku sayang123 akusayangkamu
akusayangkamu cintaku cinta cintakamu akucintakamu akucintakau cinta123 sayangmama sayangibu sayangayah bismillah
bismillah123 bismillahirrahmanirrahim alhamdulillah alhamdulilah assalamualaikum waalaikumsalam insyaallah
masyaallah subhanallah allahuakbar allah lailahaillallah muhammad nabimuhammad islam muslim quran ramadhan ramadan
lebaran idulfitri tuhanyesus yesus puji tuhan haleluya indonesia indonesia1 indonesia123 indonesiaraya
indonesiamerdeka merdeka merdeka45 17agustus 17081945 170845 garuda pancasila bhinnekatunggalika nusantara nkri
hargamati merahputih jakarta bandung surabaya semarang yogyakarta jogja jogjakarta medan makassar palembang
palangkaraya palangka banjarmasin balikpapan samarinda pontianak manado ambon jayapura denpasar bali mataram kupang
padang pekanbaru jambi bengkulu lampung serang tangerang bekasi depok bogor malang solo surakarta cirebon kalteng
kalimantan kalimantantengah sumatera sulawesi papua jawa jawabarat jawatengah jawatimur persib persib1933 persija
persebaya arema aremania bobotoh bonek jakmania timnas sepakbola badminton agus budi bambang joko jokowi prabowo
soekarno sukarno suharto soeharto habibie gusdur megawati andi ahmad muhamad abdul rahman rizki rizky dewi siti
sri wahyu fitri nur putra putri eko dwi tri yanto susanto setiawan hidayat kurniawan santoso wijaya saputra
pratama nugroho anak ibu bapak ayah mama papa mamah papah ibuku bapakku anakku keluarga keluargaku bunda kakak adik
istri istriku suami suamiku doraemon upin ipin boboiboy dangdut koplo kucing anjing harimau macan singa gajah naga
bunga mawar melati anggrek matahari bulan bintang langit senja hujan pelangi kopi kopihitam bakso nasigoreng rendang
indomie sambal gunung pantai laut pelaut merpati elang rajawali satria ksatria pahlawan pejuang jagoan ganteng
cantik cantik123 ganteng123 manis keren mantap santai bahagia senang rindu kangen setia selalu selamanya rajin
pemda pemkot pemkab pemprov pemerintah kementerian dinas instansi kantor kantorku pegawai pns asn asnberakhlak
berakhlak bendahara ppk pokja panitia pengadaan pengadaan123 lpse lpse123 lelang tender spse inaproc lkpp katalog
ekatalog penyedia satker keuangan anggaran apbn apbd operator operator123 komputer laptop wifi internetan hape
`

const words: ReadonlySet<string> = new Set(
  `${international} ${indonesian}`.split(/\s+/).filter((word) => word !== ''),
)

/** How many entries the list has; the test keeps it from shrinking. */
export const commonPasswordCount = words.size

const longestWord = Math.max(...[...words].map((word) => word.length))

/** More different words than this make a phrase, however common each of them is. */
const maxDistinctWords = 2

/** What people write for letters; undone before looking, as every cracking program does. */
const substitutes: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '5': 's',
}

/**
 * True when a password is nothing but one or two words of the list, repeated and decorated with digits, signs and
 * substituted letters: `P@ssw0rd123456!`, `indonesia_merdeka45`, `qwertyuiopasdfghjkl`.
 */
export function isCommonPassword(password: string): boolean {
  const text = password.toLowerCase()
  // best[i]: the smallest set of entries into which the first i characters can be cut, decoration aside.
  const best: (ReadonlySet<string> | undefined)[] = [new Set()]
  for (let end = 1; end <= text.length; end++) {
    for (let start = Math.max(0, end - longestWord); start < end; start++) {
      const before = best[start]
      const used = before && entriesWith(before, text.slice(start, end))
      const known = best[end]
      if (used !== undefined && (known === undefined || used.size < known.size)) best[end] = used
    }
  }
  const found = best[text.length]
  return found !== undefined && found.size <= maxDistinctWords
}

/** The entries used so far and this piece; undefined when the piece is neither an entry nor decoration. */
function entriesWith(before: ReadonlySet<string>, piece: string): ReadonlySet<string> | undefined {
  if (/^\P{L}$/u.test(piece)) return before
  const plain = piece.replace(/[@$0135]/g, (sign) => substitutes[sign] ?? sign)
  const entry = [piece, plain].find((spelling) => words.has(spelling))
  return entry === undefined ? undefined : new Set([...before, entry])
}
