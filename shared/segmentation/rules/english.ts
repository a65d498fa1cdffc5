import type { SrxRule } from '../model.ts';
import {
  anyOf,
  beforeName,
  beforeNumber,
  capitalised,
  gap,
  neverLast,
  no,
  opener,
  wordEnd,
  wordStart,
  yes,
} from './building.ts';

/** Words that begin an English sentence and no name: after “U.S.” or “Inc.” they tell the two apart. */
export const starters = `the this that these those it he she they we you there here what when where why
  who whom whose which how if but and so or yet nor in on at as after before since while because although
  though however then now no not yes my his her their our its your some many most all each every both such
  let is are was were do does did can could would should will has have had may might must never even also
  still just only once until unless despite during with without by from for to of another nobody someone
  everyone everything nothing something perhaps maybe please meanwhile moreover furthermore therefore thus
  hence instead otherwise finally first second later today yesterday soon I I'm I'd I've a an`;

/** Words that hardly ever follow an initial within a sentence. */
const sureStarters = `the this that these those there but and so however then if when what why how where while
  although because it they we you he she his her their our its my is are was were do does did`;

/** Words that begin a sentence also where its writer uses no capitals. */
const smallStarters = `i i'm i've i'd i'll im it it's its they we he she you the this that these there here if when what
  why how who where not no my his her their our your please just also then so but because although however thanks
  someone everyone nobody`;

const small = `(?:${smallStarters.trim().split(/\s+/).join('|')})`;

const titles = `mr mrs ms mx messrs mmes dr drs prof profs rev revd hon st ste gen adm col maj capt cpt cmdr lt
  sgt cpl pvt sen rep gov pres amb supt insp det sr fr br hr frl mme mlle sra srta brig lieut pfc cdr comdr comdt
  cllr atty messr archbp sens reps govs profs drs hons`;

const clauseHead = `(?:^|[.!?:;]${gap}+)`;
const halfDay = `[AaPp]\\.?[Mm]\\.`;
const degrees = `[Pp]h\\.?${gap}?[Dd]|[BM]\\.[AS]c?|M\\.B\\.A|LL\\.[BDM]|J\\.D|M\\.D|D\\.D\\.S|Ed\\.D|R\\.N`;
const eras = `[Bb]\\.[Cc](?:\\.[Ee])?|[Aa]\\.[Dd]|C\\.E`;

export const english: readonly SrxRule[] = [
  // A time or date at the head of a sentence runs on.
  no(
    `${clauseHead}(?:(?:[Oo]n${gap}[^.!?;]{1,20}\\.?[,;]?${gap}+)?[Aa]t|[Bb]y|[Uu]ntil|[Ff]rom|[Ss]ince)${gap}\\p{Nd}[\\p{Nd}:.]*${gap}?${halfDay}${gap}+`,
    `${anyOf(titles)}\\.`,
    'A time at the head of a sentence, before a title: “At 5 a.m. Mr. Smith …”',
  ),
  no(
    `${clauseHead}(?:[Ii]n|[Bb]y|[Aa]round|[Aa]bout|[Aa]fter|[Bb]efore|[Ss]ince|[Uu]ntil)${gap}\\p{Nd}[\\p{Nd},–-]*${gap}?(?:${eras})\\.${gap}+`,
    '',
    'A year at the head of a sentence: “In 44 B.C. Caesar …”',
  ),
  no(
    `${halfDay}${gap}+`,
    `(?:[A-Z]{2,4}${wordEnd}|(?:Eastern|Central|Mountain|Pacific|Greenwich)${wordEnd})`,
    'A time before its time zone: “9 p.m. EST”, “9 a.m. Eastern”',
  ),
  no(
    `(?:^|[.?!…]["'”’]?${gap}+)\\p{Lu}\\.${gap}+`,
    '\\p{Lu}',
    'An initial at the head of a sentence: “J. Smith left”',
  ),
  no(`(?:^|[.!?\\n]\\s+)P\\.?S\\.${gap}+`, '', 'The mark of a postscript: “P.S. See you”'),
  no(
    `${wordStart}vs?\\.${gap}+`,
    '\\p{Lu}',
    'The two parties of a lawsuit: “Brown v. Board”, “Rumsfeld vs. Hamdan”',
  ),
  neverLast(
    `${titles} e.g i.e e._g i._e cf viz vs approx resp incl excl mt mts ft op._cit loc._cit et_seq f.e asst assoc
    b.t.w f.k.a a.k.a n.k.a d.b.a`,
  ),
  beforeNumber(`v pt pts par para paras chs sect secs figs vols arts eq eqs ed eds tabs exs app apps bk bks verse ver
    l ll n nn col cols rs ca c circa fn fnn pl pls suppl lib cap prop thm lem cor def ex exx reg regs cl cls rm
    apt ste fl bldg hwy rte rt lot mon tue tues wed thu thur thurs fri sat sun`),
  no(
    `\\p{Nd}${gap}?(?:ft|in|lb|lbs|oz|yd|yds|mi|pt|qt|gal|hr|hrs|min|sec|cu|sq|fl)\\.${gap}+`,
    '\\p{Nd}',
    'A unit of measurement before a number: “5 ft. 10 in.”',
  ),
  ...beforeName(
    'inc ltd co corp bros jr sr dept univ assn est govt esq plc al ave blvd rd hwy pkwy mfg intl natl',
    starters,
  ),
  no(
    `${wordStart}${anyOf('inc ltd co corp bros jr sr')}\\.${gap}+`,
    `\\((?![^()]*\\.\\))`,
    'A firm or a name before a remark in brackets: “Smith Inc. (London)”',
  ),
  yes(
    `${wordStart}(?:${degrees}|${eras})\\.${gap}+`,
    `${opener}*\\p{Lu}`,
    'A degree or an era, then a capital: “He has a Ph.D. She has none”',
  ),
  yes(
    `(?<=[\\s\\p{Nd}])${halfDay}${gap}+`,
    `${opener}*\\p{Lu}`,
    'A time, then a capital: “It opens at 9 a.m. Come early”',
  ),
  yes(
    `${wordStart}(?!I)\\p{Lu}\\.${gap}+`,
    `${capitalised(sureStarters)}${wordEnd}`,
    'A single capital, then a word that is no name: “It is vitamin C. The body …”',
  ),
  // “You and I.” ends in a pronoun, “Albert I. Jones” holds an initial.
  yes(
    `${wordStart}\\p{Ll}+${gap}I\\.${gap}+`,
    `${opener}*\\p{Lu}`,
    'The word “I” at the end of a sentence: “You and I. They left”',
  ),
  // “U.S.”, “J.C.”, “E.U.”: names follow them, and so do sentences.
  yes(
    `${wordStart}(?:\\p{L}\\.){2,}${gap}+`,
    `${opener}*${capitalised(starters)}${wordEnd}`,
    'Letters with stops, then a word that begins a sentence: “He lives in the U.S. She does not”',
  ),
  no(
    `(?:\\.${gap}?\\.${gap}?\\.|…)${gap}+`,
    `I${wordEnd}`,
    'An ellipsis before “I”, which is always a capital: “Well… I know”',
  ),
  // An omission that begins behind a full stop belongs to what follows.
  yes(
    `\\p{Ll}\\.${gap}`,
    `\\.${gap}\\.${gap}\\.${gap}\\p{Lu}`,
    'Before spaced dots that follow a full stop: “… compounds. . . . The …”',
  ),
  no(
    `\\p{Ll}\\.${gap}\\.${gap}\\.${gap}\\.${gap}`,
    '',
    'Behind spaced dots that follow a full stop: “… compounds. . . . The …”',
  ),
  yes(
    `(?<![(\\[（][^)\\]）\\n]{0,200})${wordStart}(?!${anyOf('etc see dept est corp bros esp orig fig max min vol adj adv sing jan feb mar apr jun jul aug sep sept oct nov dec')}\\.)\\p{L}?\\p{Ll}{2,}\\.${gap}+`,
    `${small}(?![\\p{L}.])`,
    'Text without capitals: a full stop, then a word that begins a sentence: “it rained. we stayed”',
  ),
  yes(
    `(?<![(\\[][^)\\]\\n]{0,200})${wordStart}(?!approx|assoc|techn|illus)[A-Za-z]?[a-z]{4,}\\.${gap}+`,
    '[a-z]',
    'Text without capitals: a full stop behind a long word: “it rained. nobody came”',
  ),
  yes(
    `[a-z]{2,}\\?+${gap}+`,
    '[a-z]',
    'Text without capitals: a question mark: “are you there? nobody came”',
  ),
  yes(
    `[a-z]{2,}${gap}?[!?]+${gap}+`,
    `${small}(?![\\p{L}.])`,
    'Text without capitals: a question or exclamation mark, then a word that begins a sentence: “stop! we won”',
  ),
  // Letters run together: how they end, and the heads and rules between them.
  yes(
    `(?:[Rr]egards|[Ss]incerely|[Tt]hanks|[Cc]heers|[Bb]est|[Gg]ood luck|[Yy]ours),${gap}+`,
    '[A-Z][a-z]+(?:\\s|$)',
    'The greeting that ends a letter, then a name: “Regards, Anna”',
  ),
  yes(
    `[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}${gap}+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:${gap}[AP]M)?${gap}+`,
    '[A-Z][a-z]',
    'The date and time that head a message: “1/5/2001 09:30 PM Dear Anna”',
  ),
  yes(
    `@[A-Za-z0-9.-]+\\.[a-z]{2,4}[>"]?${gap}+`,
    '[A-Z][a-z]',
    'An e-mail address, then a capital: “anna@example.org Dear Anna”',
  ),
  yes(
    `(?:[_=]{4,}|>>)${gap}+`,
    `${opener}*[A-Z]`,
    'Behind a ruled line or quotation signs: “____ Dear Anna”, “>> Dear Anna”',
  ),
  yes(`\\S${gap}+`, '[_=]{8,}', 'Before a ruled line: “________”'),
];
