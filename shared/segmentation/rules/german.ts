import type { SrxRule } from '../model.ts';
import {
  anyOf,
  beforeName,
  beforeNumber,
  capitalised,
  gap,
  neverLast,
  no,
  ordinalAfter,
  ordinalBefore,
  wordEnd,
  wordStart,
  yes,
} from './building.ts';

const months = `januar jänner februar feber märz april mai juni juli august september oktober november dezember
  jan jän feb febr mär apr jun jul aug sep sept okt nov dez`;

const starters = `der die das den dem des ein eine einen einem einer er sie es wir ihr ich man und oder aber doch
  denn wenn weil da dass ob wo wer wie was warum wann in im an am auf aus bei mit nach von vor zu zum zur über unter
  für gegen ohne um durch seit bis diese dieser dieses dieses jene jeder jede alle viele einige so auch nur noch
  schon nun jetzt hier dort dann danach heute gestern morgen nicht kein keine mein sein ihr unser`;

/** Words that want a noun behind them, and before it an ordinal perhaps. */
const nounWanting = `der die das den dem des am im vom zum zur beim ein eine einen einem einer seit ab bis jeder jede jedes
    sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere mein meine dieser diese diesem diesen`;

export const german: readonly SrxRule[] = [
  ordinalBefore(
    `${months} jahrhundert jh jhd jahrtausend weltkrieg kapitel klasse auflage ausgabe tag woche monat
    jahr jahrestag geburtstag stock etage platz mal teil band akt bezirk lebensjahr`,
    '8. Januar',
  ),
  ordinalAfter(nounWanting, 'am 3. Tag'),
  // “Art. 7. Am 8. Januar …” is no list.
  no(
    `${wordStart}${anyOf(nounWanting)}${gap}+`,
    `\\p{Nd}{1,2}\\.${gap}`,
    'A number that belongs to the word before it and begins no item: “Am 8. Januar”',
  ),
  no(`${wordStart}[vn]\\.${gap}+`, 'Chr', 'A year before or after Christ: “44 v. Chr.”'),
  yes(
    `${wordStart}[IVXL]{1,6}\\.${gap}+`,
    `${capitalised(starters)}${wordEnd}`,
    'A Roman numeral, then a word that begins a sentence: “… Ludwig XIV. Er war …”',
  ),
  no(
    `${wordStart}[IVXL]{1,6}\\.${gap}+`,
    '\\p{Lu}',
    'A Roman numeral before a noun or name: “Ludwig XIV. Bourbon”, “das XX. Jahrhundert”',
  ),
  neverLast(`z._B Z._B d._h D._h u._a i._d._R i._A z._T Z._T z._Z z._Zt u._Co fa u._U o._ä v._a s._o s._u m._E u._E a._a._O e._V. o.g
    i._e i._S i._V i._Allg h._c bzw ca vgl sog evtl ggf inkl exkl zzgl bspw insb bes gem lt jew urspr vorm nachm vorl
    hr hrn fr frl dr prof doz dipl ing mag st hl msgr geb gest verh verw gen kath evang ev protest allg einschl
    ausschl betr bzgl dgl ebd mind max mio mrd tsd entspr ehem eigtl engl franz frz griech hebr ital jap lat österr russ span
    türk amerik brit chin dt europ schweiz nördl südl östl westl röm gegr hrsg hg vert stellv wiss polit milit med jur
    phil techn theol ugs vulg wörtl zit veröff übers str.-nr tel priv-doz rer nat oec
    abk abw anschl bearb begr bibl biol chem dergl derz desgl z._Hd z._K i._d._F i._V._m i._S._d m._a._W o._g u._g u._ä s._a
    v._l._n._r ggü germ hist insges kgl königl kfm math mitgl niederl orthogr phys psych rel relig sächs spez tlw verm wg zool
    zus hll bhf abh dtsch allgem ebf einschl erg erl etw jmd jmdn jmdm jmds lfd mdl notf pers schriftl sen soz
    städt stv teilw unbest ungebr verst vertr werkt wiss zw zzt zz hochschulprof univ-prof dipl-ing dipl-kfm `),
  beforeNumber(`s seite sp nr nrn art abs abb abschn abt anh anl anm aufl ausg bd bde beil bl bsp buchst dok fig fn fußn jg kap kat
    lfd lit par pos qu rn rnr rdnr rz tab taf teilbd tel telefonnr fax ver vers vol z ziff zi zl str`),
  ...beforeName('usf etc ag gmbh co jr sen inc ltd', starters),
];
