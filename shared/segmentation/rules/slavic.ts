import type { SrxRule } from '../model.ts';
import {
  beforeNumber,
  gap,
  neverLast,
  no,
  opener,
  ordinalBefore,
  wordEnd,
  wordStart,
  yes,
} from './building.ts';

/** A bracket that closes nothing is a smile, in messages of Eastern Slavs. */
const smile = yes(
  `\\p{L}{3}\\s?(?<!\\((?:[^()\\n]|\\([^()\\n]{0,80}\\)){0,200})\\)+${gap}+`,
  `${opener}*[\\p{Lu}@]`,
  'A lone bracket as a smile, then a capital: “Спасибо) Увидимся”',
);

/** Not where a line of verse without stops seems to have begun before: a capital behind a small letter. */
const notInVerse = `(?<!\\p{Ll}${gap}+\\p{Lu}[^.!?…\\n]{0,60})`;
/** Nor right behind such a capital, which has begun the sentence. */
const notAtHead = `(?<!\\p{Ll}${gap}+\\p{Lu}[^.!?…\\n]{0,15})`;

/** Words that have a capital only at the head of a Russian sentence (or a line of verse). */
const russianStarters = `(?:Я|Мы|Он|Она|Они|А|Не|Нет|Это|Этот|Эта|Эти|Вот|Теперь|Если|Чтобы|Такие|Очень|Спасибо|Здравствуйте|Добрый)`;
const russianSmallStarters = `(?:и|а|но|я|мы|он|она|они|это|не|нет|да|вот|все|всё|так|там|тут|здесь|как|что|если|когда|где|почему|зачем|вы|ты|у|уж|надо|потом|тогда|спасибо)`;

/** Further words of this kind, too frequent in lines of verse to be trusted where lines run together. */
const russianMoreStarters = `(?:И|Но|Или|Да|Так|Там|Тут|Здесь|Как|Что|Где|Когда|Кто|Почему|Зачем|Поэтому|Потому|Однако|Пусть|Просто|Потом|Тогда|Ещё|Еще|Уже|Кстати|Только|Также|Все|Всё|У|Мне|Нам|Меня|Нас|Его|Её|Их|Мой|Моя|Мои|Наш|Наша|Ну|Хотя|Стоит|Можно|Нужно|Надо|Был|Была|Было|Были|Есть|Будет|Сейчас|Сегодня|Завтра|Вчера|Пока|Среди|Вдруг|Иногда|Опять|Снова|Всегда|Никто|Никогда|Ничего|Сколько|Может|Возможно|Наверное|Конечно|Обязательно|Давай|Давайте)`;
/** With a mark behind them they stand alone. */
const russianCalls = `(?:Ого|Ура|Ой|Ах|Эх|Ух|Вау|Увы|Браво|Молодец|Молодцы|Спасибо|Привет|Красота|Супер|Класс|Здравствуйте)`;
const russianRequests = `(?:[А-ЯЁ][а-яё]+(?:[ауяею]йте|йтесь)|Помогите|Приходите|Смотрите|Посмотрите|Пишите|Напишите|Звоните|Скажите|Подскажите|Извините|Простите|Подпишитесь|Спешите|Заходите|Берегите)`;
/** Abbreviations of five letters and more. */
const russianLong = `(?:кратк|книжн|прост|перен|устар|употр|соотв|специ|специф|прибл|предл|прилож|отдел|возвр|страд|сокращ|единств|множеств|подраз|заведующ|относит|включ|исключ|собств|родит|католич|мусульм|архит|литерат|музык|росс|этногр)`;

/**
 * A heading that runs into a text which begins with the same word, as in a reference book. Compared are
 * the letters behind the first, of which one is a capital.
 */
const repeatedHeadings: readonly SrxRule[] = [
  yes(
    `^\\p{Lu}\\p{Ll}{3,30}${gap}`,
    `(?<=^\\p{Lu}(\\p{Ll}{3,30})\\s)\\p{Lu}\\1[\\s,]`,
    'A heading, then the same word: “Былины Былины, один из жанров …”',
  ),
  yes(
    `^\\p{Lu}[\\p{Ll} ]{3,60}${gap}\\p{Ll}{4,30}${gap}`,
    `(?<=\\s\\p{Ll}(\\p{Ll}{3})\\p{Ll}{0,26}\\s)\\p{Lu}\\1\\p{Ll}{0,26}(?:,|${gap}+\\p{Ll})`,
    'A heading, then a word of the same stem: “Виды глаголов Глаголы бывают …”',
  ),
];

export const russian: readonly SrxRule[] = [
  ...repeatedHeadings,
  yes(
    `${wordStart}(?:т\\.${gap}*[дпк]|др|пр)\\.${gap}+`,
    `${opener}*\\p{Lu}`,
    'An “and so on” that ends a sentence: “… и т. д. Он …”',
  ),
  yes(
    `[а-яё]{3,}:${gap}+`,
    `[А-ЯЁ][а-яё]*${gap}[а-яё]+(?:,${gap}[А-ЯЁ]?|${gap})[а-яё]`,
    'A colon that announces verse or a list: “Он пел: Люблю тебя всегда”',
  ),
  yes(`#[^\\s#]{2,40}${gap}+`, `[А-ЯЁ][а-яё]`, 'A tag that ends a message, then a capital: “#лето Привет”'),
  yes(
    `[\\p{L}]:${gap}+`,
    `(?:--|—|–)${gap}\\p{Lu}`,
    'Direct speech that a dash begins behind a colon: “Он сказал: — Пора”',
  ),
  yes(
    `(?:${wordStart}\\p{L}{5,}|\\p{Nd}{2})[.…]+${gap}+`,
    `${russianSmallStarters}[\\s,]`,
    'Text without capitals: a full stop, then a word that begins a sentence: “он уехал. мы остались”',
  ),
  yes(
    `${wordStart}(?!${russianLong}\\.)[а-яё]{5,}\\.${gap}+`,
    '[а-яё]',
    'Text without capitals: a full stop behind a long word: “он уехал. никто не знал”',
  ),
  yes(
    `\\p{Nd}-[а-яё]{1,3}\\.${gap}+`,
    '[а-яё]',
    'Text without capitals: a full stop behind a number with its ending: “в 1996-м. никто не знал”',
  ),
  yes(
    `(?:\\p{L}{2}|\\p{Nd})[!?]+${gap}+`,
    '[а-яё]',
    'Text without capitals: a question or exclamation mark: “правда? конечно”',
  ),
  neverLast(`т._е т._к т._н т._ч т._о т._зв т._наз и._о н._э до_н св гг г-н г-жа гр-н тов проф акад доц канд д-р инж ген полк подп кап лейт серж ред зав зам
    дир мин нач см ср напр англ нем фр франц итал лат греч рус русск укр исп яп кит польск букв прибл ок около
    им пос пгт ул пер просп пл наб бул ш обл р-н дер б-р пр-т кн изд сост илл рис табл гл стр кор корп кв кв._м куб._м
    о ос о-в ж.-д ст-ца респ авт вост зап сев юж муз худ реж прим прибл соотв сокр тел факс мл ст преп студ обяз исп._обяз
    мифич воен морск мед юр техн экон полит лит архит церк диал разг перен устар книжн буд прош
    мн гос арт пех кав авиац лат англ-рус г-да гр-ка гр-не б-ца зам_дир и._о врид м._б т._п п._г._т с.-х ж._д б._ч б._м т._обр
    чл.-корр чл.-кор м.н.с с.н.с к.т.н д.т.н к.м.н д.м.н к.ф.н д.ф.н к.э.н д.э.н к.и.н д.и.н к.ю.н д.ю.н пр-кт пр-д ш-се мкр мкрн с/с вдхр физ хим мат биол геогр геол ист лингв`),
  no(
    `(?<!\\p{Nd}${gap}?)${wordStart}(?:г|гор|с|д|п|ст|х|дом|ауд|оз|р)\\.${gap}+`,
    `\\p{Lu}\\p{Ll}`,
    'A place, a street or the like before its name: “г. Москва”, “с. Ивановка”',
  ),
  no(
    `(?<!\\p{Nd}${gap}?)${wordStart}гг?\\.${gap}+`,
    `\\p{Lu}`,
    'A town or a title before its name: “г. МОСКВА”, “гг. Иванов и Петров”',
  ),
  no(
    `\\p{Nd}${gap}?(?:гг?|вв?)\\.${gap}+`,
    `(?:\\p{Nd}|[Вв]${gap}\\p{Nd}{4}|(?!(?:Он|Она|Оно|Они|Это|Мы|Там|Тут|Тогда|Потом|Затем|После)${gap})\\p{Lu}\\p{Ll}+${gap}\\p{Ll}+л(?:а|и|ся|ась|ись)?${wordEnd})`,
    'A year or a century within a sentence: “В 1828 г. Толстой родился …”',
  ),
  no(
    `\\p{Nd}${gap}?(?:тыс|млн|млрд|трлн|руб|коп|долл|дол|экз|кг|см|км|мм|мин|час|сек|чел|шт|га)\\.${gap}+`,
    `(?:\\p{Nd}|[«"(])`,
    'A measure or a sum before a number or a bracket: “5 тыс. 300 руб.”',
  ),
  beforeNumber(
    `№ п пп ст стр с рис табл гл т тт вып кн ч разд п.п подп прил илл эт оф кв д тел ок см им янв февр фев мар апр июн июл авг сент сен окт нояб ноя дек абз л лл изд сб гр эпиз илл черт схем прот № вх исх стб ф оп ед пн вт ср чт пт сб вс`,
  ),
  no(
    `(?:витамин|точк|пункт|вариант|групп|класс|план|блок|корпус|тип|част|этап|категори|гепатит|букв|вектор|лини|сторон|подъезд|пример|раздел|зон|сектор)\\p{Ll}*${gap}+`,
    `\\p{Lu}${gap}`,
    'A letter that is a name begins no sentence: “Здесь точка А лежит …”',
  ),
  smile,
  // Verse and messages without stops: such a word has a capital only where a sentence begins.
  yes(
    `${notAtHead}(?:[а-яё]|[)»”"]|[А-ЯЁ]{3}|\\S${gap}+[\\p{Nd}.:]*\\p{Nd})${gap}+(?=${russianStarters})`,
    `${russianStarters}${gap}+\\p{Ll}`,
    'Verse and messages without stops: a word that begins a sentence: “… домой Он поёт”',
  ),
  yes(
    `${notInVerse}[а-яё]{2}${gap}+(?=${russianMoreStarters})`,
    `${russianMoreStarters}${gap}+[\\p{Ll}\\p{Nd}]`,
    'Verse and messages without stops: another such word: “… домой Когда все спят”',
  ),
  yes(
    `${notInVerse}[а-яё]{2}${gap}+(?=${russianCalls})`,
    `${russianCalls}[!,.]`,
    'Messages without stops: a call: “… домой Ура! Приехали”',
  ),
  yes(
    `(?:[а-яё]{2}|\\))${gap}+`,
    `${russianRequests}${gap}`,
    'Messages without stops: a request: “… домой Приходите все”',
  ),
];

export const ukrainian: readonly SrxRule[] = [
  yes(
    `${wordStart}(?:т\\.${gap}*[дпі]|ін)\\.${gap}+`,
    `${opener}*\\p{Lu}`,
    'An “and so on” that ends a sentence: “… і т. д. Він …”',
  ),
  neverLast(`т._д т._п т._зв т._н т._і т._ін ін н._е св пан проф акад доц канд д-р інж ген полк чл чл.-кор ред зав зам дир мін див пор напр
    англ нім фр франц італ лат грец рос укр бл ім м пос смт с вул пров просп пл наб бул обл р-н бульв буд кв корп кн вид рис табл журн газ стор тел
    о оз о-в півд півн зах сх тов ст
    гр гр-н гр-ка п-ні п-н д-рка канд т._ч т._з а._с зб прим приміт упоряд пер перекл вип заст секр засн заг ісп яп рум угор болг серб
    хорв словац чес давньорус лат церк діал розм арх військ мед юр техн екон хім фіз мат біол геогр геол іст філос муз літ мн просп-т р-ну смт сел хут ст-ця
    мкр м-н прим ред-кол ст укл худ реж обкл уроч зокр напр`),
  no(
    `\\p{Nd}${gap}?(?:рр?|ст|тис|млн|млрд|грн|крб|коп|дол|екз|кг|см|км|мм|хв|год|сек|град|га|чол|шт)\\.${gap}+`,
    `(?:\\p{Nd}|[вВ]${gap})`,
    'A year, a measure or a sum within a sentence: “1990 р. в Києві”, “5 тис. 300 грн”',
  ),
  beforeNumber(
    `№ п пп ст стор с рис табл гл т тт вип кн ч розд абз арк прим зб д док буд кв каб кім корп оф тел січ лют бер квіт трав черв лип серп вер жовт лист груд`,
  ),
  no(`${wordStart}[ув]\\.${gap}?о\\.${gap}*`, '', 'Somebody who acts for another: “в. о. директора”'),
  smile,
  yes(
    `[\\p{Ll}\\p{Pe}]${gap}+`,
    `(?:Я|Ми|Він|Вона|Вони|Ні|Це|Цей|Ось|Тепер|Якщо|Дуже|Дякую|Вітаю|Добрий)${gap}+\\p{Ll}`,
    'Verse and messages without stops: a word that begins a sentence: “… додому Він співає”',
  ),
];

export const bulgarian: readonly SrxRule[] = [
  neverLast(
    `др г-н г-жа г-ца проф доц д-р инж акад ген полк св т.нар т._н т._е напр вж ср бул ул пл ж.к гр с общ обл кв бл вх чл ал ет м.г т.г
    гр арх адв полк подп кап лейт ген маг проф м-р т._е т._нар н._пр напр срв бел прев изд съст цит фр нем англ лат гръц рус яп ит исп
     еп архим о.з н.с ст.н.с гл.ас пл пор`,
  ),
  beforeNumber(`№ с стр сс гл разд прил изд кв бл вх ет ап обр сх чл ал т гл фиг табл бр тел п кн`),
  no(
    `\\p{Nd}${gap}?(?:г|ч|лв|ст|мин|сек|хил|млн|млрд)\\.${gap}+`,
    `(?:\\p{Nd}|\\p{Ll})`,
    'A year, a measure or a sum within a sentence: “1990 г. в София”, “5 хил. 300 лв.”',
  ),
];

export const kazakh: readonly SrxRule[] = [
  neverLast(`т._б т._с т._с._с б._з._б б._з б._э._д б.ғ.д ж._б ж проф акад доц қ ауд обл көш м мыс қар`),
  beforeNumber(`№ б бб т сур кест тел`),
  no(`[!?]${gap}+[–—-]${gap}`, '', 'A dash behind what somebody says: “Кел! – деді ол”'),
];

export const polish: readonly SrxRule[] = [
  neverLast(`p pp pan pani dr hab prof mgr inż lek mec red ks św bp abp gen płk mjr kpt por sierż tzn tj tzw np m.in ok por zob wg ul al pl os im bł
    r.ż żyd łac gr ang niem franc ros wł hiszp pol czes ukr bałt daw przen zw właśc płn płd wsch zach pod red woj pow gm
    dyr kier zast prez sekr adw apl bryg chor kmdr ppłk ppor st szer plut wach pil nacz insp kom asp podkom nadkom o br s ss ks._bp kard pap
    wlk mł ew tel fax pl dz.u dot doc dypl ekon filoz fiz fot geogr gł gosp hist jęz jez kier kol lek lit ludow maks
     med miesz mieś muz n._p oprac orygin oryg pn pd płd popr ppkt pol prawn przyp przekł publ reż rkp rosyj skr sł sp stanow szt śr śrdw
    tłum uł uniw urodz węg wyd wym wł zał zach zb zm zn zwł żarg`),
  beforeNumber(`nr s str ss t tab rys rozdz art ust pkt poz par m d lok vol zob tel lit w ww wyd poł rozp sygn z ods odn ppkt poj l lp par godz klat m
    kol zał zesz sek stycz lut kwiec czerw lip sierp wrzes paźdz listop grud`),
  no(
    `\\p{Nd}${gap}?(?:r|w|tys|mln|mld|zł|godz|min|sek|km|kg)\\.${gap}+`,
    '\\p{Nd}',
    'A year, a measure or a sum before a number: “5 tys. 300 zł”',
  ),
];

const slovakMonths = `januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra január február marec apríl máj
  jún júl august september október november december ledna února března dubna května června července srpna září
  října listopadu prosince leden únor březen duben květen červen červenec srpen říjen listopad prosinec storočia
  storočie storočí století pokus ročník miesto místo`;

/** Slovak and Czech. */
export const slovak: readonly SrxRule[] = [
  ordinalBefore(slovakMonths, '7. apríla'),
  neverLast(`p pán pani sl dr mudr judr MUDr JUDr PhDr RNDr ThDr PaedDr MVDr PharmDr RSDr PhMr ThLic CSc DrSc mgr ing bc prof doc phdr rndr thdr paeddr csc sv gen plk npor kpt mjr napr např t._j t._zn tj tzv tzn resp cca okr ul nám
    tř sr porov por viď viz v._r n._l pr._n._l pozn angl nem fr lat gr čes slov rus maď ods obr tab str
    mvdr mga judr paed phmr pharmdr rsdr thlic thmgr icdr artd dis akad arch dipl ved zást red nám gen kap por stot voj četn kpt rtm nstržm plk pplk brig sv bl p._t
      tzv mj popř příp např ev vč vl akad odb dop zejm kupř ap něm špan it pův přel překl př srov roz rozh vyd vyš viď zn zák vyhl nar
    zemř zom tr tel ust zák zb pís kol záp vých sev juž`),
  beforeNumber(`č čl čís s sp str sv svaz vyd vyp roz usn zák ods písm obr tab kap zv roč por par § tel`),
  no(
    `${wordStart}(?:s\\.${gap}?r\\.${gap}?o|a\\.${gap}?s|spol|k\\.${gap}?s|v\\.${gap}?o\\.${gap}?s)\\.${gap}+`,
    `[\\p{Ll},(]`,
    'The legal form of a firm within a sentence: “Novák s. r. o. z Prahy”',
  ),
  no(`${wordStart}s\\.${gap}+`, `r\\.${gap}?o\\.`, 'The legal form of a firm is not cut: “s. r. o.”'),
];

export const southSlavic: readonly SrxRule[] = [
  ordinalBefore(
    `siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca januara februara
    marta aprila maja juna jula avgusta septembra oktobra novembra decembra januarja februarja marca junija julija
    stoljeća stoljeće veka vijeka stoletja јануара фебруара марта априла маја јуна јула августа септембра октобра
    новембра децембра века`,
    '7. siječnja',
  ),
  neverLast(
    `g gđa gđica gosp dr prof mr inž sv tj tzv npr str br ul ing dipl doc akad mag spec prim gđ gđe gosp ga gdč odvj sv sveuč uč ur prev prir npr nar tkz odn sur
    s._a o._a po._kr pr._kr isp pribl cca tel u._z por stož vlč preč mons nadb bisk kard engl njem fr tal lat grč rus mađ hrv slov
    ul gl tzv tj zv ms dr._sc mr._sc dipl._ing univ._spec bacc oec iur ing ga go sv oz npr gl prim prof inž univ dipl рођ госп гђа гђица доц акад
    дипл маг прим о еп митр арх архим прот свешт ур прев прир одн енгл нем фр итал лат грч рус мађ х хрв слов стр тел гл др г др проф инж св тј тзв нпр ул бр`,
  ),
  beforeNumber(`br str čl st sl tab god t бр стр чл сл таб`),
];
