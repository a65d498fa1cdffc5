import type { SrxRule } from '../model.ts';
import {
  beforeName,
  beforeNumber,
  capitalised,
  gap,
  neverLast,
  no,
  opener,
  ordinalBefore,
  wordEnd,
  wordStart,
  yes,
} from './building.ts';

export const dutch: readonly SrxRule[] = [
  neverLast(`dhr mevr mw mej dr drs ir ing mr prof ds st o.a d.w.z i.v.m m.b.t t.a.v t.o.v bijv bv nl m.a.w m.i
    z.g zgn ca resp incl excl evt vgl aanw vnw bijw zelfst wk tel vlg
    drs mrs jhr jkvr kol lt kapt sgt burg wed echtg bijz a.d a.h.v a.u.b b.v i.p.v i.t.t i.z m.n m.u.v n.a.v n.b o.l.v o.m
    p/a r.-k t.g.v t.h.v t.n.v t.z.t w.o zg zogen circ alg afd eig eigl gebr gesl hs ipv jl lett mv ned oorspr sted uitg univ veroud verg versch voorz zn`),
  beforeNumber(
    `nr nrs blz bladz pag p pp art artt afb fig tab hfst bd deel dl vol par lid aant aanm bijl cap ed ex jrg no r vs tel
     jan feb mrt apr jun jul aug sep sept okt nov dec`,
  ),
];

const danishStarters = `den det de der dette disse en et han hun vi jeg du man og men eller så hvis når hvor hvad hvem hvorfor
  hvordan i på af til fra med for om ved efter før under over mens da fordi selv også kun nu her så ikke ingen alle
  min din hans hendes vores deres the this he she it they we how what`;

/** Danish, Norwegian and Swedish share most of their abbreviations. */
export const scandinavian: readonly SrxRule[] = [
  ordinalBefore(
    `januar januari februar februari marts mars april maj mai juni juli august augusti september oktober november
    desember december jan feb mar apr jun jul aug sep sept okt nov dec århundrede århundre gade etage sal plads
    division klasse juledag`,
    '8. januar',
  ),
  neverLast(`hr fr frk dr prof bl.a f.eks t.ex d.v.s dvs m.a.o ca kl jf jfr inkl ekskl exkl evt ev fx mht vedr bl pga ift
    resp ang d.æ skt sct st tlf red cand mag hrr frk dir kand lic arkt adv kapt kpt löjtn mag ordf sekr dvs tex 
    s.k f.d fd f.ö fö forts föreg förf härl jmf nuv obs p.g.a pga s.a.s skr t.o.m
    utg äv övers å.s a.k.a eg eks f.v.t fhv fork fung henv i.e iflg ift jvf kgl lic
    m.h.t modt ndr ngl omkr opr oprind overf overs p.t p.r s.å sdr s.d sml tidl
    udg ugtl vejl vha fylkesk ang avd evt forf f.o.m hhv iht i.h.t kgl m.a.w m.h.p mrk n.å
     pga t.d t.o.m tilsv vsa `),
  beforeNumber(`d nr s sid side kap art stk § bd afsn avsn fig tab pkt tel tlf vol no mv sek min anm bil bilaga fotn kol n ill ca kr lp mom paragr
     pl rn vers`),
  yes(
    `${wordStart}(?:\\p{L}\\.){2,}${gap}+`,
    `${opener}*${capitalised(danishStarters)}${wordEnd}`,
    'Letters with stops, then a word that begins a sentence: “… i U.S.A. Den …”',
  ),
  yes(
    `${wordStart}[AaPp]\\.[Mm]\\.${gap}+`,
    `(?!(?:Hr|Fr|Mr|Mrs|Ms|Dr)\\.)${opener}*\\p{Lu}`,
    'A time, then a capital that begins no title: “… 9 a.m. Kom …”',
  ),
  no(
    `(?:^|[.!?:;]${gap}+)(?:[Aa]t|[Kk]l\\.?|[Vv]ed)${gap}\\p{Nd}[\\p{Nd}:.]*${gap}?[AaPp]\\.?[Mm]\\.${gap}+`,
    '\\p{Lu}',
    'A time at the head of a sentence, before a title: “Kl. 5 p.m. Hr. Jensen …”',
  ),
  yes(
    `${wordStart}[AaPp]\\.[Mm]\\.${gap}+`,
    `${opener}*\\p{Lu}`,
    'A time, then a title that begins a sentence: “… 9 a.m. Hr. Jensen …”',
  ),
  ...beforeName('inc ltd co corp jr sr a/s aps', danishStarters),
  yes(
    `${wordStart}(?!I)\\p{Lu}\\.${gap}+`,
    `${capitalised(danishStarters)}${wordEnd}`,
    'A single capital, then a word that is no name: “… vitamin C. Den …”',
  ),
];
