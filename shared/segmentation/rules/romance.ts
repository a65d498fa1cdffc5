import type { SrxRule } from '../model.ts';
import { beforeNumber, gap, neverLast, no, wordEnd, wordStart } from './building.ts';

export const italian: readonly SrxRule[] = [
  neverLast(`sig sigg sig.ra sigg.re sig.na sig.ne sig.ri dott dott.ssa dr dr.ssa prof proff prof.ssa avv ing arch rag geom on
    sen cav comm gen col cap ten mons p d s ss egr gent spett ill chiar rev dir amm v.cte cte f.p uff
    es p._es ad_es cfr v vd ca c.a cd cosid S.p.A s.p.a S.r.l s.r.l all tel cell fax int ibid op_cit trad introd
    c.so p.za p.zza v.le via_s idraul elettr meteor mecc econ az giur fis chim mat lett filos ling gramm bot zool`),
  beforeNumber(`n nn num p pp pag pagg art artt cap capp vol voll fig figg tab tabb sez par com lett all ed cod lib
    cpv tel gen genn feb febb mar apr mag giu lug ago set sett ott nov dic`),
];

export const spanish: readonly SrxRule[] = [
  no(`${wordStart}(?:EE|FF|SS|RR|CC|AA|JJ|DD|LL)\\.${gap}+`, `(?:UU|AA|MM|HH|OO|EE|RR|CC)${wordEnd}`),
  neverLast(`sr sra srta sres sras srs d dª dña dn dr dra dres drs prof profa lic licda ing arq abog gral gob cap cnel tte sgto
    pbro fr mons hno hna sto sta ud uds vd vds excmo excma ilmo ilma p._ej ej v.gr cf cfr vid aprox atte
    av avda cra cl pza pzo ctra dpto depto ext esq izq izqda dcha cía adm admón dir gte jr s.m s.s ee c.c ff`),
  beforeNumber(`n núm núms num nro no n.º n.° s p pp pág págs art arts cap caps vol vols fig figs tab t párr párrf párrs parr
    inc ap apdo secc lib ed ej tel tels teléf tfno fax ext int cod cód piso km ene feb mar abr may jun jul ago sep sept set oct nov dic`),
];

export const portuguese: readonly SrxRule[] = [
  neverLast(`sr sra srs sras srta d dr dra drs dras prof profa profs exmo exma ilmo ilma eng arq gen cel cap maj sgt ten
    pe fr mons sto sta av r trav pça dep sen min gov pres p._ex ex cf vd aprox adm dir ltda obs`),
  beforeNumber(`n no nº num núm p pp pág págs art arts cap caps vol vols fig figs tab inc séc ed lei dec tel fax al
    jan fev mar abr mai jun jul ago set out nov dez`),
];

export const french: readonly SrxRule[] = [
  neverLast(`m mm mme mmes mlle mlles mgr dr drs pr prof me maître st ste sts cf c.-à-d p._ex ex env av apr bd boul fg
    gén col cap lt cne amb dir adj éd réf resp not spéc al`),
  beforeNumber(`n no nos n° p pp pag art arts chap vol fig figs tab t par sect ann éd liv al tél fax
    janv févr mars avr juil sept oct nov déc`),
  no(`[«]${gap}*[^«»\\n]{0,60}[.!?]${gap}+(?=»)`),
];

export const romanian: readonly SrxRule[] = [
  neverLast(`dl dna d-na d-l dr prof ing av gen col cf ex de_ex str bd sf a.c ș.a`),
  beforeNumber(`nr pag p art alin cap vol fig tab sec lit pct tel`),
];
