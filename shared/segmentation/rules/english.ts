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
  // A time or date at the head of a sentence runs on: “At 5 a.m. Mr. Smith …”, “In 44 B.C. Caesar …”.
  no(
    `${clauseHead}(?:(?:[Oo]n${gap}[^.!?;]{1,20}\\.?[,;]?${gap}+)?[Aa]t|[Bb]y|[Uu]ntil|[Ff]rom|[Ss]ince)${gap}\\p{Nd}[\\p{Nd}:.]*${gap}?${halfDay}${gap}+`,
    `${anyOf(titles)}\\.`,
  ),
  no(
    `${clauseHead}(?:[Ii]n|[Bb]y|[Aa]round|[Aa]bout|[Aa]fter|[Bb]efore|[Ss]ince|[Uu]ntil)${gap}\\p{Nd}[\\p{Nd},–-]*${gap}?(?:${eras})\\.${gap}+`,
  ),
  no(
    `${halfDay}${gap}+`,
    `(?:[A-Z]{2,4}${wordEnd}|(?:Eastern|Central|Mountain|Pacific|Greenwich)${wordEnd})`,
  ),
  no(`(?:^|[.?!…]["'”’]?${gap}+)\\p{Lu}\\.${gap}+`, '\\p{Lu}'),
  no(`(?:^|[.!?\\n]\\s+)P\\.?S\\.${gap}+`),
  // “Brown v. Board”, “Rumsfeld vs. Hamdan”.
  no(`${wordStart}vs?\\.${gap}+`, '\\p{Lu}'),
  neverLast(
    `${titles} e.g i.e e._g i._e cf viz vs approx resp incl excl mt mts ft op._cit loc._cit et_seq f.e asst assoc
    b.t.w f.k.a a.k.a n.k.a d.b.a`,
  ),
  beforeNumber(`v pt pts par para paras chs sect secs figs vols arts eq eqs ed eds tabs exs app apps bk bks verse ver
    l ll n nn col cols rs ca c circa fn fnn pl pls suppl lib cap prop thm lem cor def ex exx reg regs cl cls rm
    apt ste fl bldg hwy rte rt lot mon tue tues wed thu thur thurs fri sat sun`),
  no(`\\p{Nd}${gap}?(?:ft|in|lb|lbs|oz|yd|yds|mi|pt|qt|gal|hr|hrs|min|sec|cu|sq|fl)\\.${gap}+`, '\\p{Nd}'),
  ...beforeName(
    'inc ltd co corp bros jr sr dept univ assn est govt esq plc al ave blvd rd hwy pkwy mfg intl natl',
    starters,
  ),
  no(`${wordStart}${anyOf('inc ltd co corp bros jr sr')}\\.${gap}+`, `\\((?![^()]*\\.\\))`),
  yes(`${wordStart}(?:${degrees}|${eras})\\.${gap}+`, `${opener}*\\p{Lu}`),
  yes(`(?<=[\\s\\p{Nd}])${halfDay}${gap}+`, `${opener}*\\p{Lu}`),
  // One capital: an initial, unless a word follows that is no name.
  yes(`${wordStart}(?!I)\\p{Lu}\\.${gap}+`, `${capitalised(sureStarters)}${wordEnd}`),
  // “You and I.” ends in a pronoun, “Albert I. Jones” holds an initial.
  yes(`${wordStart}\\p{Ll}+${gap}I\\.${gap}+`, `${opener}*\\p{Lu}`),
  // “U.S.”, “J.C.”, “E.U.”: names follow them, and so do sentences.
  yes(`${wordStart}(?:\\p{L}\\.){2,}${gap}+`, `${opener}*${capitalised(starters)}${wordEnd}`),
  // “I” is always a capital, so behind an ellipsis it says nothing.
  no(`(?:\\.${gap}?\\.${gap}?\\.|…)${gap}+`, `I${wordEnd}`),
  // “… compounds. . . . The …”: an omission that begins behind a full stop belongs to what follows.
  yes(`\\p{Ll}\\.${gap}`, `\\.${gap}\\.${gap}\\.${gap}\\p{Lu}`),
  no(`\\p{Ll}\\.${gap}\\.${gap}\\.${gap}\\.${gap}`),
  // Text without capitals: a word that is no abbreviation, then one that begins a sentence.
  yes(
    `(?<![(\\[（][^)\\]）\\n]{0,200})${wordStart}(?!${anyOf('etc see dept est corp bros esp orig fig max min vol adj adv sing jan feb mar apr jun jul aug sep sept oct nov dec')}\\.)\\p{L}?\\p{Ll}{2,}\\.${gap}+`,
    `${small}(?![\\p{L}.])`,
  ),
  yes(
    `(?<![(\\[][^)\\]\\n]{0,200})${wordStart}(?!approx|assoc|techn|illus)[A-Za-z]?[a-z]{4,}\\.${gap}+`,
    '[a-z]',
  ),
  yes(`[a-z]{2,}\\?+${gap}+`, '[a-z]'),
  yes(`[a-z]{2,}${gap}?[!?]+${gap}+`, `${small}(?![\\p{L}.])`),
  // Letters run together: how they end, and the heads and rules between them.
  yes(
    `(?:[Rr]egards|[Ss]incerely|[Tt]hanks|[Cc]heers|[Bb]est|[Gg]ood luck|[Yy]ours),${gap}+`,
    '[A-Z][a-z]+(?:\\s|$)',
  ),
  yes(
    `[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}${gap}+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:${gap}[AP]M)?${gap}+`,
    '[A-Z][a-z]',
  ),
  yes(`@[A-Za-z0-9.-]+\\.[a-z]{2,4}[>"]?${gap}+`, '[A-Z][a-z]'),
  yes(`(?:[_=]{4,}|>>)${gap}+`, `${opener}*[A-Z]`),
  yes(`\\S${gap}+`, '[_=]{8,}'),
];
