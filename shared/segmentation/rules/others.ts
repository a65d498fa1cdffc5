import type { SrxRule } from '../model.ts';
import {
  beforeNumber,
  closer,
  gap,
  neverLast,
  no,
  opener,
  ordinalBefore,
  wordStart,
  yes,
} from './building.ts';

export const greek: readonly SrxRule[] = [
  neverLast(`κ κα κος κυρ δρ καθ αγ π.χ π._χ δηλ βλ πρβλ λ.χ μ.μ π.μ τ.μ αρ σελ τηλ οδ λεωφ κεφ εικ αι`),
  beforeNumber(`αρ αριθ σ σελ σσ τομ κεφ εικ πιν τηλ άρθ παρ`),
  // The Greek question mark looks like a semicolon and is mostly typed as one.
  yes(`[;\\u037E]${closer}*${gap}+`, `${opener}*\\p{Lu}`),
];

export const armenian: readonly SrxRule[] = [
  yes(`[:։]${closer}*${gap}+`, `${opener}*[\\p{Lu}\\p{Nd}]`),
  // The stop of Latin script is a pause here.
  no(`(?<!\\.)\\.${gap}+`),
];

export const arabic: readonly SrxRule[] = [
  neverLast(`د أ م ص ج ت هـ ق.م أ.د ا.د إلخ_ط دكتور`),
  no(`${wordStart}\\p{L}\\p{Bidi_Control}*\\.\\p{Bidi_Control}*${gap}+`),
];

export const hebrew: readonly SrxRule[] = [neverLast(`עמ מס פרופ גב ד"ר וכו_ו`)];

export const turkish: readonly SrxRule[] = [
  neverLast(`dr prof doç yrd av sn bay hz alb gen org tuğg yzb uzm müh mim bkz örn vb_ö yy mad cad sok mah apt st
    haz ing alm fr ar far yun lat tic ltd şti a.ş`),
  beforeNumber(`no nr s ss sf c cilt md böl fık tel`),
  ordinalBefore(`yüzyıl yy kat cadde sokak ordu dünya bölüm madde sınıf dönem kolordu tümen piyade`),
  no(`\\p{Nd}{1,3}\\.${gap}+`, '\\p{Ll}'),
];

export const finnish: readonly SrxRule[] = [
  neverLast(`esim ks vrt ns mm mlk prof tri toht hra rva nti n ent k so os synt kuol dr st ym_y`),
  beforeNumber(`nro n s ss kpl ks art kuva taul puh`),
  ordinalBefore(`tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
    marraskuuta joulukuuta`),
];

export const hungarian: readonly SrxRule[] = [
  neverLast(`dr prof ifj id özv kb pl ún stb_s szt ill vö ld ford szerk gr br`),
  beforeNumber(`sz o old bek fej ábra tábl köt`),
  ordinalBefore(
    `január február március április május június július augusztus szeptember október november december század`,
  ),
  no(
    `\\p{Nd}{4}\\.${gap}+`,
    `(?:[Jj]an|[Ff]eb|[Mm]árc|[Áá]pr|[Mm]áj|[Jj]ún|[Jj]úl|[Aa]ug|[Ss]zept|[Oo]kt|[Nn]ov|[Dd]ec)`,
  ),
];

/** Languages of India that end a sentence with a danda or with a full stop. */
export const indic: readonly SrxRule[] = [
  neverLast(`डॉ डा श्री श्रीमती सु कु प्रो पं ई.पू उदा क्र पृ वि सं ਡਾ ਸ ਸ੍ਰੀ ਪ੍ਰੋ മി മിസ് ഡോ ശ്രീ പ്രൊഫ കെ പി എം എസ് ടി വി ആർ സി ജി ഡി
    டாக்டர் திரு திருமதி ডা ড মোঃ శ్రీ డా`),
  no(`${wordStart}\\p{Lo}\\p{M}*\\.${gap}+`),
];

export const japanese: readonly SrxRule[] = [
  // A quotation within a sentence is not cut, and particles behind it belong to the sentence.
  no(`[「『（][^「」『』（）\\n]{0,200}[。！？｡.!?]+${gap}*`, `[^「」『』（）\\n]{0,200}[」』）]`),
  no(`[。！？…][」』）】]`, `(?:と|って|という|、|は|が|を|に|の|も|で|など|だ|とか|，)`),
];

export const chinese: readonly SrxRule[] = [
  no(`[。！？…][”’」』）》]`, `[，、；：的]`),
  // “走吧！”他说。
  no(`[。！？…][”’」』]`, `[^。！？“「\\n]{0,6}[说說道问問答喊叫]`),
  // A short question or exclamation that a quotation holds.
  no(`[“「『《（][^“”「」『』《》（）\\n]{0,30}[！？]`, `[^“”「」『』《》（）\\n]{0,30}[”」』》）]`),
];

export const korean: readonly SrxRule[] = [
  neverLast('주 재 사 유'),
  // Dates: 2022. 1. 8.
  no(`\\p{Nd}\\.${gap}+`, `\\p{Nd}{1,2}\\.`),
  no(`\\p{Nd}{2,4}\\.${gap}?\\p{Nd}{1,2}\\.${gap}?\\p{Nd}{1,2}\\.${gap}+`),
  // “…” says / called: what is attached to the closing mark goes on.
  no(`[.!?…][’”"'」』)]+${gap}+`, `(?:라고|라며|라는|라면서|이라고|이라며|하고|며|고|라)(?:${gap}|$)`),
];
