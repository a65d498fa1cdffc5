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
    z.g zgn ca resp incl excl evt vgl e.d aanw vnw bijw zelfst wk tel vlg`),
  beforeNumber(
    `nr nrs blz pag p art afb fig tab hfst bd deel vol par lid jan feb mrt apr jun jul aug sep sept okt nov dec`,
  ),
];

const danishStarters = `den det de der dette disse en et han hun vi jeg du man og men eller så hvis når hvor hvad hvem hvorfor
  hvordan i på af til fra med for om ved efter før under over mens da fordi selv også kun nu her så ikke ingen alle
  min din hans hendes vores deres the this he she it they we how what`;

/** Danish, Norwegian and Swedish share most of their abbreviations. */
export const scandinavian: readonly SrxRule[] = [
  ordinalBefore(`januar januari februar februari marts mars april maj mai juni juli august augusti september oktober november
    desember december jan feb mar apr jun jul aug sep sept okt nov dec århundrede århundre gade etage sal plads
    division klasse juledag`),
  neverLast(`hr fr frk dr prof bl.a f.eks t.ex d.v.s dvs m.a.o ca kl jf jfr inkl ekskl exkl evt ev fx mht vedr bl pga ift
    resp ang d.æ skt sct st tlf red cand mag`),
  beforeNumber(`d nr s sid side kap art stk § bd afsn fig tab pkt tel tlf vol no mv sek min`),
  yes(`${wordStart}(?:\\p{L}\\.){2,}${gap}+`, `${opener}*${capitalised(danishStarters)}${wordEnd}`),
  yes(`${wordStart}[AaPp]\\.[Mm]\\.${gap}+`, `(?!(?:Hr|Fr|Mr|Mrs|Ms|Dr)\\.)${opener}*\\p{Lu}`),
  no(
    `(?:^|[.!?:;]${gap}+)(?:[Aa]t|[Kk]l\\.?|[Vv]ed)${gap}\\p{Nd}[\\p{Nd}:.]*${gap}?[AaPp]\\.?[Mm]\\.${gap}+`,
    '\\p{Lu}',
  ),
  yes(`${wordStart}[AaPp]\\.[Mm]\\.${gap}+`, `${opener}*\\p{Lu}`),
  ...beforeName('inc ltd co corp jr sr a/s aps', danishStarters),
  yes(`${wordStart}(?!I)\\p{Lu}\\.${gap}+`, `${capitalised(danishStarters)}${wordEnd}`),
];
