import type { SrxRule } from '../model.ts';
import { beforeNumber, gap, neverLast, no, wordEnd, wordStart } from './building.ts';

export const italian: readonly SrxRule[] = [
  neverLast(`sig sigg sig.ra sigg.re sig.na sig.ne sig.ri dott dott.ssa dr dr.ssa prof proff prof.ssa avv ing arch rag geom on
    sen cav comm gen col cap ten mons p d s ss egr gent spett ill chiar rev dir amm v.cte cte f.p uff
    es p._es ad_es cfr v vd ca c.a cd cosid S.p.A s.p.a S.r.l s.r.l all tel cell fax int ibid op_cit trad introd
    c.so p.za p.zza v.le via_s onn on.le on.li ill.mo ill.ma egr.i spett.le gent.mo gent.ma gent.le preg preg.mo stim s.e s.s ss.mo sac card
    vesc arciv mons magg serg maresc brig geom.ri dott.ri avv.ti n.d.r n.d.t n.d.a vs nt obbl compl prof.i f.lli f.llo sen.ce
    segr capit p.i p.e pref postf rist ristamp suppl succ seg segg idraul elettr meteor mecc econ az giur fis chim mat lett filos ling gramm bot zool`),
  beforeNumber(`n nn num p pp pag pagg art artt cap capp vol voll fig figg tab tabb sez par com lett all ed cod lib
     all.to ep ser tav tavv vers v vv par parr op lett rif prot sent pos rg cpv tel gen genn feb febb mar apr mag giu lug ago set sett ott nov dic`),
];

export const spanish: readonly SrxRule[] = [
  no(
    `${wordStart}(?:EE|FF|SS|RR|CC|AA|JJ|DD|LL)\\.${gap}+`,
    `(?:UU|AA|MM|HH|OO|EE|RR|CC)${wordEnd}`,
    'Doubled letters of a plural: “EE. UU.”, “FF. AA.”',
  ),
  neverLast(`sr sra srta sres sras srs d dª dña dn dr dra dres drs prof profa lic licda ing arq abog gral gob cap cnel tte sgto
    pbro fr mons hno hna sto sta ud uds vd vds excmo excma ilmo ilma p._ej ej v.gr cf cfr vid aprox atte
    av avda cra cl pza pzo ctra dpto depto ext esq izq izqda dcha cía adm admón dir gte jr s.m s.s ee c.c ff rvdo rvda rdo hnos almte comte cte cmdte sgt sarg ayte magco fdo vto bno v._g p.ej pág.s cía cías
    bco glta gta plz pje urb edif núm.s ref orig trad tít subs resp aux ant sig sigs depto munic
    col deleg gpe mpio fracc ntra ntro s._a._r s._m s._e b.l.m `),
  beforeNumber(`n núm núms num nro no n.º n.° s p pp pág págs art arts cap caps vol vols fig figs tab t párr párrf párrs parr
    inc ap apdo secc lib ed ej tel tels teléf tfno fax ext int cod cód piso km cuadr fot gráf il ilus lám láms lín líns obs pza reg res sents ses
    versíc vv v ene feb mar abr may jun jul ago sep sept set oct nov dic`),
];

export const portuguese: readonly SrxRule[] = [
  neverLast(`sr sra srs sras srta d dr dra drs dras prof profa profs exmo exma ilmo ilma eng arq gen cel cap maj sgt ten
    pe fr mons sto sta av r trav pça dep sen min gov pres p._ex ex cf vd aprox adm ltda obs
    excelent v._ex v._exa v._s v.g revmo revma rev proc promot tte alm brig comte engo enga arqt arqta dna mme
    bel bela lic atte c/c bco cia coord depto edif esq fl estr lgo pç pca rod trv tv urb vde s._exa s._m n._sra n.s
    orig trad coment orgs refs resp sécs`),
  beforeNumber(`n no nº num núm p pp pág págs art arts cap caps vol vols fig figs tab inc séc ed lei dec tel fax al
    alín al apt ap bl cód cj lt qd fls fl frag gráf il ilus lâm méd pav proc prot quadr reg rg sec seç
    súm ver vers vv jan fev mar abr mai jun jul ago set out nov dez`),
];

export const french: readonly SrxRule[] = [
  neverLast(`m mm mme mmes mlle mlles mgr dr drs pr prof me maître st ste sts cf c.-à-d p._ex ex env av apr bd boul fg
    gén col cap lt cne amb dir adj éd réf resp not spéc al mgrs mrs mm dre drs prs profs ing cdt cdr cne lcl adjt brig sgt gal maréch rév rr pp ss sts
    c.-a-d c._-à-d i.e e.g n._b p._r p.c.c suiv sq sqq circ coll comp compl dép dépt ét fém fasc impr inéd init intr introd
    litt ms mss n._d._a n._d._l._r n._d._t obs ouvr parag pl préf prép prov quest rem sing suppl t.t.c trad univ zool bld bvd fbg imm
    rés rte`),
  beforeNumber(`n no nos n° p pp pag art arts chap vol fig figs tab t par sect ann éd liv al alin cf ch col coll dépl doc f fo fasc feuill ff fol fr graph ill l li n.° nbp op par parag pl pos réf
    rubr sc suppl tabl tél télé fax
    janv févr mars avr juil sept oct nov déc`),
];

export const catalan: readonly SrxRule[] = [
  neverLast(`sr sra srta srs sres d na dra drs dres prof profa il·lm il·lma excm excma hble mgfc mons mn bta fra st sta sts av avda c ctra pl pça pg
    pge ptge rbla trav bda urb edif dpt dir adm admtiu cap gral p._ex p.e ex v.g cf vid aprox cia s.a ll núm esq dta pral trad orig resp`),
  beforeNumber(`n núm núms nre p pp pàg pàgs art arts cap caps vol vols fig figs tab t par paràgr ap apt ed exp tel fax col cols gràf il il·l làm
    nre gen febr mç abr maig juny jul ag set oct nov des`),
];

export const romanian: readonly SrxRule[] = [
  no(`\\p{Nd}${gap}?[îd]\\.${gap}?`, 'Hr', 'A year before or after Christ: “44 î. Hr.”'),
  neverLast(`dl dna d-na d-l dr prof ing av gen col cf ex de_ex str bd sf a.c ș.a dlui d-lui d-nei d-nă dv dvs drs conf lect asist univ acad arh jr jud pcuv sfl sft p.s.s
    pss preot lt mr mold cpt slt serg plt adj mun şos șos p-ța bl sc et ap vs resp aprox
    trad ed coord`),
  beforeNumber(`nr nrs pag pg p pp art alin cap vol fig figs tab sec secț sect lit pct par parag tel fax bl sc et ap cod ian feb mar apr iun iul aug
    sept oct noiem nov dec`),
];
