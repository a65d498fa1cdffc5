import type { SrxRule } from '../model.ts';
import { beforeNumber, gap, neverLast, no, opener, ordinalBefore, wordStart, yes } from './building.ts';
import { apart, tail } from './sentence-ends.ts';

export const greek: readonly SrxRule[] = [
  neverLast(`κ κα κος κυρ δρ καθ αγ π.χ π._χ δηλ βλ πρβλ λ.χ μ.μ π.μ τ.μ αρ σελ τηλ οδ λεωφ κεφ εικ αι δρ δρα κ.κ κκ καθηγ αρχιμ επ ιερ αγ στρ ταξ συντ λοχ υπολ πλ βλ σχ ενν υποσ λ.χ
    π.δ π._Δ δηλ τ._έ ό.π αγγλ γαλλ γερμ ιταλ ισπ ρωσ λατ τουρκ αρχ νεοελλ μτφρ επιμ εκδ πρβ τετρ `),
  beforeNumber(`αρ αριθ σ σελ σσ τομ τ τχ κεφ εικ πιν σχ τηλ άρθ παρ στ στίχ ν φ φυλ έκδ υποσ σημ λήμ`),
  no(`[πμ]\\.${gap}+`, 'Χ', 'A year before or after Christ: “44 π. Χ.”'),
  yes(
    `[;\\u037E]${tail}${apart}${gap}+`,
    `${opener}*\\p{Lu}`,
    'The Greek question mark, mostly typed as a semicolon: “Τι ώρα είναι; Δεν ξέρω”',
  ),
];

export const armenian: readonly SrxRule[] = [
  yes(
    `[:։]${tail}${apart}${gap}+`,
    `${opener}*[\\p{Lu}\\p{Nd}]`,
    'The Armenian full stop, or a colon typed for it: “Նա եկավ։ Մենք գնացինք։”',
  ),
  no(`(?<!\\.)\\.${gap}+`, '', 'The full stop of Latin script, which is only a pause in Armenian'),
];

export const arabic: readonly SrxRule[] = [
  neverLast(`د أ م ص ج ت هـ ق.م ب.م أ.د ا.د أ.م.د م.د د.م ص.ب ش.م.م ش.م ر.ض ع.س ت.ر دكتور أ.ج س.ت
    آقا ر.ک ه.ش ه.ق ص.پ م.م ڈاکٹر پروفیسر`),
  no(
    `${wordStart}\\p{L}\\p{Bidi_Control}*\\.\\p{Bidi_Control}*${gap}+`,
    '',
    'A single letter with a stop is an abbreviation: “د. أحمد”',
  ),
];

export const hebrew: readonly SrxRule[] = [
  neverLast(`עמ עמ' מס מס' פרופ פרופ' גב גב' ד"ר רח רח' שד שד' אינג אינג' טל' ר ע"י`),
];

export const turkish: readonly SrxRule[] = [
  neverLast(`dr prof doç yrd av sn bay hz alb gen tuğg yzb uzm müh mim bkz örn vb_ö yy mad cad sok mah apt st
    haz ing alm fr ar far yun lat tic ltd şti a.ş
    arş gör öğr uz ecz vet dz tğm ütğm yzb bnb alb korg tümg tuğg onb asb kd çvş opr av hâk bşk md
    gnl krş çev haz ed dz bs bk a.g.e a.g.m a.g.y age m.ö m.s i.ö i.s t.c t.b.m.m s.a.v yk d.t dğ blv çarş apt ilç`),
  beforeNumber(`no nr s ss sf c cilt md böl fık tel şek tab çiz res ayr par bent`),
  ordinalBefore(
    `yüzyıl yy kat cadde sokak ordu dünya bölüm madde sınıf dönem kolordu tümen piyade`,
    '19. yüzyıl',
  ),
  no(`\\p{Nd}{1,3}\\.${gap}+`, '\\p{Ll}', 'A number with a stop before a small letter: “3. kez”'),
];

export const finnish: readonly SrxRule[] = [
  neverLast(`esim ks vrt ns mm mlk prof tri toht hra rva nti n ent k so os synt kuol dr st
    ed em esim eo evl fil ft hlö hlökoht huom joht kapt kenr kers ko ks kirj kts maj ltn luutn maist merk mk mr nk nyk oik
    pj po pvm rov sih suom ruots engl saks ransk ven lat kreik tarkk toim ts tri uud v._a vars vk vp vs ylik yliopp yp lääk lis`),
  beforeNumber(`nro n s ss kpl ks art kuva kuv taul kpl mom sid vihko vol n:o`),
  ordinalBefore(
    `tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
    marraskuuta joulukuuta`,
    '7. heinäkuuta',
  ),
];

export const hungarian: readonly SrxRule[] = [
  neverLast(`dr prof ifj id özv kb pl ún stb_s szt ill vö ld ford szerk gr br dra habil phd doc nyug dr._med rk ref róm_kat gör_kat alez ezr fhdgy hdgy őrgy őrm szkv vk vezig ig titk eln főtitk biz
     ált ném fr lat gör pl kb ua uo ui vh t.i i._m i._h u._n ún jegyz vö mr mrs ms krt rkp ltp fsz em lh hrsz tel`),
  beforeNumber(`sz o old bek fej ábra tábl köt évf kt tv bek § mell fig füz l lpt rend rsz ker em ajtó tel`),
  ordinalBefore(
    `január február március április május június július augusztus szeptember október november december század`,
    '20. század',
  ),
  no(
    `\\p{Nd}{4}\\.${gap}+`,
    `(?:[Jj]an|[Ff]eb|[Mm]árc|[Áá]pr|[Mm]áj|[Jj]ún|[Jj]úl|[Aa]ug|[Ss]zept|[Oo]kt|[Nn]ov|[Dd]ec)`,
    'A year before its month: “2022. január”',
  ),
];

/** Indonesian and Malay. */
export const malay: readonly SrxRule[] = [
  neverLast(`bpk sdr sdri yth tn ny nn dr drs dra ir prof h hj kh st sp jend letjen mayjen brigjen kol letkol may kapt jl jln gg kec kab kel prov
    a._n u._p d._a a.l u.b tgl tel telp fax ttd alm bhd sdn en cik puan dato`),
  beforeNumber(`no nos hal hlm h gbr tab bab ps pasal jil jld vol rp ay bil ms`),
];

export const baltic: readonly SrxRule[] = [
  neverLast(`prof doc dr habil akad inž gyd kun vysk gen plk mjr kpt a._a p.s t._y pvz plg žr vad vardan pan t._p g pr al pl aikšt raj apskr sav
    lek mag kand stud u._tml piem sk salīdz t._i t._s kgs kdze jkdze bij tag iel prosp nov pag latv liet angl vok vāc fr ru rus lenk poļu lat gr`),
  beforeNumber(`nr p psl pusl lpp str d t sk pav att lent tab § art sq tel sējums nod kab dz`),
  ordinalBefore(
    `janvāris janvārī februāris februārī marts martā aprīlis aprīlī maijs maijā jūnijs jūnijā jūlijs jūlijā augusts augustā
    septembris septembrī oktobris oktobrī novembris novembrī decembris decembrī gads gada gadā gadsimts gadsimta gadsimtā`,
    '8. janvārī',
  ),
];

export const vietnamese: readonly SrxRule[] = [
  neverLast(`ts ths pgs gs bs ks cn tp tx tt q p đ đc tr tk vd n.s`),
];

/** Languages of India that end a sentence with a danda or with a full stop. */
export const indic: readonly SrxRule[] = [
  neverLast(`डॉ डा श्री श्रीमती सु कु प्रो पं ई.पू उदा क्र पृ वि सं ਡਾ ਸ ਸ੍ਰੀ ਪ੍ਰੋ മി മിസ് ഡോ ശ്രീ പ്രൊഫ കെ പി എം എസ് ടി വി ആർ സി ജി ഡി
    டாக்டர் திரு திருமதி ডা ড মোঃ శ్రీ డా`),
  no(`${wordStart}\\p{Lo}\\p{M}*\\.${gap}+`, '', 'A single letter with a stop is an initial: “के. शर्मा”'),
];

export const japanese: readonly SrxRule[] = [
  no(
    `[。！？…][」』）】]`,
    `(?:と|って|という|、|は|が|を|に|の|も|で|など|だ|とか|，)`,
    'A particle behind a quotation belongs to the sentence: 「行こう。」と言った',
  ),
];

export const chinese: readonly SrxRule[] = [
  no(`[。！？…][”’」』）》]`, `[，、；：的]`, 'The sentence goes on behind a quotation: “走吧！”的声音'),
  no(
    `[。！？…][”’」』]`,
    `[^。！？“「\\n]{0,6}[说說道问問答喊叫]`,
    'A quotation, then who says it: “走吧！”他说',
  ),
];

export const korean: readonly SrxRule[] = [
  neverLast('주 재 사 유'),
  no(`\\p{Nd}\\.${gap}+`, `\\p{Nd}{1,2}\\.`, 'Within a date: “2022. 1. 8.”'),
  no(
    `\\p{Nd}{2,4}\\.${gap}?\\p{Nd}{1,2}\\.${gap}?\\p{Nd}{1,2}\\.${gap}+`,
    '',
    'Behind a date: “2022. 1. 8. 서울”',
  ),
  no(
    `[.!?…][’”"'」』)]+${gap}+`,
    `(?:라고|라며|라는|라면서|이라고|이라며|하고|며|고|라)(?:${gap}|$)`,
    'A particle behind a quotation belongs to the sentence: “가자!” 라고 말했다',
  ),
];
