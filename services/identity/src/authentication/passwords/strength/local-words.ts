/**
 * What people here put into passwords and the dictionaries of zxcvbn do not hold, or hold as rare: greetings and
 * prayers written in one word, the national and the regional, football clubs, first names, offices, and the words of
 * procurement and of this product. In lower case, the likelier first.
 */
export const localWords: readonly string[] = `
inaproc pengadaan lkpp spse lpse katalog ekatalog satupintu satu pintu akun identitas portal pemerintah
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
  .trim()
  .split(/\s+/)
