import { describe, expect, it } from 'vitest';
import { defaultSegmenter } from './index.ts';

/** Segments are drawn apart by a bar; a text without one is a single segment. */
function check(language: string, drawing: string): void {
  const expected = drawing.split('|').map((part) => part.trim());
  const got = defaultSegmenter(language)
    .split(expected.join(' '))
    .map((part) => part.trim());
  expect(got.join('|')).toBe(expected.join('|'));
}

describe('footnote marks stay with their sentence', () => {
  it.each([
    ['en', 'They came in 1990.[3]|Later they left. [4] [5]|Nobody knows.¹²|It is old.'],
    ['de', 'Sie kamen 1990.[3]|Später gingen sie. [4]|Niemand weiß es.¹|Es ist alt.'],
    ['it', 'Arrivarono nel 1990.[3]|Poi partirono. [4]|Nessuno lo sa.²|È vecchio.'],
    ['es', 'Llegaron en 1990.[3]|Luego se fueron. [4]|Nadie lo sabe.²|Es viejo.'],
    ['fr', 'Ils vinrent en 1990.[3]|Puis ils partirent. [4]|Nul ne le sait.²|C’est vieux.'],
    ['pt', 'Chegaram em 1990.[3]|Depois partiram. [4]|Ninguém sabe.'],
    ['ru', 'Они пришли в 1990 году.[3]|Потом ушли. [4]|Никто не знает.²|Это давно.'],
    ['uk', 'Вони прийшли.[3]|Потім пішли. [4]|Ніхто не знає.'],
    ['pl', 'Przyszli w lecie.[3]|Potem odeszli. [4]|Nikt nie wie.'],
    ['ko', '그들은 왔다.[3]|그리고 떠났다. [4]|아무도 모른다.'],
    ['tr', 'Geldiler.[3]|Sonra gittiler. [4]|Kimse bilmez.'],
    ['el', 'Ήρθαν.[3]|Μετά έφυγαν. [4]|Κανείς δεν ξέρει.'],
    ['hy', 'Նա եկավ։[3]|Մենք գնացինք։ [4]|Ոչ ոք չգիտի։'],
    ['ur', 'وہ آیا۔[3]|پھر گیا۔ [4]|کیا حال ہے؟'],
    ['hi', 'यह खत्म हुआ।¹|फिर शुरू हुआ।[2]|वह गया। [3]|फिर आया। [4] [5]|कोई नहीं जानता।'],
    ['am', 'እሱ መጣ።[1]|የት ነው?'],
    ['my', 'သူလာသည်။[1]|ဘယ်မှာလဲ။'],
    ['km', 'គាត់មក។[1]|យើងទៅ។'],
    ['en', 'They left.[citation needed]|Then they came.[note 3]|So. [nb 2]|Nobody knows.†|It is old.'],
    ['ko', '그는 왔다.[주 1]|나는 갔다.¹|끝났다.'],
    ['de', 'Sie kamen.[Anm. 3]|Es ist alt.'],
  ])('in %s: %s', check);

  it.each([
    [
      'ja',
      [
        '終わった。[1]',
        '次が始まった。¹',
        '雨だ。[2][3]',
        '雪だ。[注 4]',
        '風だ。［５］',
        '晴れた[6]。',
        '次。',
      ],
    ],
    ['ja', ['「終わった。」[1]', '次が始まった！[2]', 'なぜ？ [3]', '次。']],
    ['zh', ['结束了。¹', '然后开始。[2]', '结束了[3]。', '然后。［4］', '“好！”[5]', '又开始。']],
    ['zh-Hant', ['結束了。¹', '然後開始。[2]', '又開始。']],
  ])('in %s, which writes no spaces: %j', (language, sentences) => {
    const got = defaultSegmenter(language).split(sentences.join(''));
    expect(got.map((sentence) => sentence.trim())).toEqual(sentences);
  });

  it('but a note of its own line begins there', () => {
    expect(defaultSegmenter('ja').split('終わった。\n[1] 参考。')).toEqual(['終わった。\n', '[1] 参考。']);
  });
});

describe('initials and titles do not end a sentence', () => {
  it.each([
    ['en', 'She met Dr. Brown, Mrs. A. B. Green and Prof. J. R. R. White.|They know.'],
    ['de', 'Sie traf Dr. Braun, Hrn. Prof. A. B. Grün und Fr. J. Weiß.|Sie wissen es.'],
    ['it', 'Ha visto il dott. Bruni, la sig.ra A. B. Verdi e il prof. G. Bianchi.|Lo sanno.'],
    ['es', 'Vio al Dr. Moreno, a la Sra. A. B. Verde y a D. J. Blanco.|Lo saben.'],
    ['fr', 'Il a vu le Dr. Brun, M. A. B. Vert et le Pr. J. Blanc.|Ils savent.'],
    ['pt', 'Viu o Dr. Moreno, a Sra. A. B. Verde e o Prof. J. Branco.|Eles sabem.'],
    ['nl', 'Hij zag dr. Bruin, mevr. A. B. Groen en prof. J. Wit.|Ze weten het.'],
    ['sv', 'Hon mötte dr. Brun, prof. A. B. Grön och J. Vit.|De vet det.'],
    ['da', 'Hun mødte dr. Brun, hr. A. B. Grøn og prof. J. Hvid.|De ved det.'],
    ['nb', 'Hun møtte dr. Brun, prof. A. B. Grønn og J. Hvit.|De vet det.'],
    ['fi', 'Hän tapasi prof. A. B. Virtasen ja tri J. Valkoisen.|He tietävät.'],
    ['pl', 'Spotkał dr. Nowaka, prof. A. B. Zielonego i ks. J. Białego.|Wiedzą.'],
    ['cs', 'Potkal Ing. Nováka, prof. A. B. Zeleného a MUDr. J. Bílého.|Vědí to.'],
    ['sk', 'Stretol Ing. Nováka, prof. A. B. Zeleného a MUDr. J. Bieleho.|Vedia to.'],
    ['hu', 'Dr. Kovács, prof. A. B. Zöld és ifj. Nagy eljött.|Tudják.'],
    ['ro', 'A văzut pe dl. Popescu, prof. A. B. Verde și dr. I. Alb.|Ei știu.'],
    ['hr', 'Sreo je dr. Novaka, prof. A. B. Zelenog i ing. J. Bijelog.|Znaju.'],
    ['sr', 'Срео је др. Новака, проф. А. Б. Зеленог и инж. Ј. Белог.|Знају.'],
    ['bg', 'Срещна проф. А. Б. Зелен, инж. Белев и доц. Петров.|Те знаят.'],
    ['ru', 'Он встретил проф. А. Б. Зеленина, акад. Белова и г-на И. И. Серова.|Они знают.'],
    ['uk', 'Він зустрів проф. А. Б. Зеленка, акад. Білого та доц. І. Сірого.|Вони знають.'],
    ['el', 'Είδε τον κ. Α. Β. Πράσινο, τη δρ. Λευκού και τον καθ. Γ. Μαύρο.|Το ξέρουν.'],
    ['tr', 'Dr. Kaya, Prof. A. B. Yeşil ve Av. Demir geldi.|Biliyorlar.'],
    ['ca', 'Va veure el Dr. Bru, la Sra. A. B. Verd i el Prof. J. Blanc.|Ho saben.'],
    ['id', 'Ia bertemu Dr. Budi, Prof. A. B. Hijau dan Ir. J. Putih.|Mereka tahu.'],
    ['lt', 'Jis sutiko prof. A. B. Žalią ir dr. J. Baltą.|Jie žino.'],
    ['ar', 'قابل د. أحمد و أ. محمود أمس.|هم يعرفون.'],
    ['hi', 'वह डॉ. शर्मा और प्रो. वर्मा से मिला।|वे जानते हैं।'],
    ['ko', 'G. A. 주가노프가 왔다.|J. R. R. 톨킨과 Dr. 김도 왔다.|U.S. 군대가 왔다.|끝났다.'],
    ['ja', 'G. A. ジュガーノフとJ. R. R. トールキン、Dr. 田中。'],
    ['ja', '作者はＪ．Ｒ．Ｒ．トールキンとG.A.ジュガーノフとU.S. 軍です。'],
    ['zh', '作者是G. A. 久加诺夫、Dr. 李、U.S. 军队。'],
    ['ar', 'كتب J. R. R. تولكين هذا.|هم يعرفون.'],
  ])('in %s: %s', check);
});

describe('“e.g.” and its like do not end a sentence', () => {
  it.each([
    ['en', 'It costs more, e.g. in Rome, i.e. abroad, cf. London.|That is all.'],
    ['en', 'He works for the U.S. Navy and the U.S. Army.|She does not.'],
    ['de', 'Es kostet mehr, z. B. Brot, d. h. Essen, u. a. Obst, vgl. Rom, bzw. Wein.|Das ist alles.'],
    ['de', 'Im Jahr 44 v. Chr. starb er, n. Chr. kam viel.|Das ist alt.'],
    ['it', 'Costa di più, p. es. Roma, cfr. Milano, c.d. Nord.|È tutto.'],
    ['es', 'Cuesta más, p. ej. Roma, cf. Madrid, aprox. Todo.|Es todo.'],
    ['es', 'Vive en los EE. UU. desde ayer.|Es todo.'],
    ['fr', 'Cela coûte plus, p. ex. Rome, c.-à-d. Paris, cf. Lyon.|C’est tout.'],
    ['pt', 'Custa mais, p. ex. Roma, cf. Lisboa.|É tudo.'],
    ['nl', 'Het kost meer, bijv. Rome, o.a. Parijs, d.w.z. Italië, m.a.w. Europa.|Dat is alles.'],
    ['sv', 'Det kostar mer, t.ex. Rom, bl.a. Paris, d.v.s. Europa, jfr. Lund.|Det är allt.'],
    ['da', 'Det koster mere, f.eks. Rom, bl.a. Paris, jf. Lund.|Det er alt.'],
    ['fi', 'Se maksaa enemmän, esim. Rooma, ts. Italia, vrt. Turku.|Siinä kaikki.'],
    ['pl', 'To kosztuje więcej, np. Rzym, tzn. Włochy, m.in. Kraków, por. Lwów.|To wszystko.'],
    ['cs', 'Stojí to víc, např. Řím, tj. Itálie, tzv. Evropa, popř. Praha.|To je vše.'],
    ['ru', 'Это дороже, напр. Рим, т. е. Италия, т. н. Европа, ср. Москва.|Это всё.'],
    ['uk', 'Це дорожче, напр. Рим, т. зв. Європа, пор. Київ.|Це все.'],
    ['bg', 'Струва повече, напр. Рим, т.е. Италия, т. нар. Европа.|Това е.'],
    ['sr', 'То кошта више, нпр. Рим, тј. Италија, тзв. Европа.|То је све.'],
    ['hr', 'To košta više, npr. Rim, tj. Italija, tzv. Europa.|To je sve.'],
    ['el', 'Κοστίζει, π.χ. Ρώμη, δηλ. Ιταλία, βλ. Αθήνα.|Αυτό είναι.'],
    ['tr', 'Daha pahalı, örn. Roma, bkz. İtalya.|Hepsi bu.'],
    ['hu', 'Többe kerül, pl. Róma, ún. Európa, ill. Pest.|Ennyi.'],
    ['ro', 'Costă mai mult, de ex. Roma, cf. Cluj.|Asta e tot.'],
  ])('in %s: %s', check);
});

describe('numbers, dates and list marks', () => {
  it.each([
    ['en', 'See No. 21, Fig. 4, p. 5, vol. IV and Art. 7.|On Jan. 5 he left.'],
    ['de', 'Siehe Nr. 21, Abb. 4, S. 5, Bd. IV und Art. 7.|Am 8. Januar 2022 kam der 3. Versuch.'],
    ['it', 'Vedi n. 21, fig. 4, pag. 5, vol. IV e art. 7.|Partì il 5 genn. 1990.'],
    ['es', 'Véase núm. 21, fig. 4, pág. 5, vol. IV y art. 7.|Salió el 5 de enero.'],
    ['fr', 'Voir no. 21, fig. 4, p. 5, vol. IV et art. 7.|Il partit le 5 janv. 1990.'],
    ['pt', 'Ver n. 21, fig. 4, pág. 5, vol. IV e art. 7.|Saiu em 5 de janeiro.'],
    ['nl', 'Zie nr. 21, afb. 4, blz. 5 en art. 7.|Op 5 jan. 1990 vertrok hij.'],
    ['sv', 'Se nr. 21, fig. 4, sid. 5 och kap. 7.|Den 5. maj reste han.'],
    ['da', 'Se nr. 21, fig. 4, s. 5 og kap. 7.|Den 5. maj kl. 8 rejste han.'],
    ['fi', 'Ks. nro. 21, s. 5 ja art. 7.|Hän lähti 5. toukokuuta.'],
    ['pl', 'Zob. nr. 21, rys. 4, str. 5 i art. 7.|Wyjechał w maju.'],
    ['cs', 'Viz č. 21, obr. 4, str. 5 a čl. 7.|Odjel 5. května 1990.'],
    ['hu', 'Lásd 21. sz. fel, old. 5 és fej. 7.|Az 1990. május havában ment el.'],
    ['ru', 'См. рис. 4, стр. 5, гл. 7 и № 21.|Он уехал 5 мая 1828 г. в Москву.'],
    ['uk', 'Див. рис. 4, стор. 5, гл. 7.|Він поїхав у травні.'],
    ['hr', 'Vidi br. 21, str. 5 i čl. 7.|Otišao je 5. svibnja 1990.'],
    ['ko', '2022. 1. 8. 서울에 왔다.|나는 몰랐다.'],
    ['tr', 'Bkz. No. 21, s. 5 ve md. 7.|19. yüzyıl bitti.'],
    ['ca', 'Vegeu núm. 21, fig. 4, pàg. 5 i art. 7.|Se n’anà al maig.'],
    ['en', '1. Open the box.|2. Take it out.|3. Close it.'],
    ['de', '1. Karton öffnen.|2. Inhalt entnehmen.|3. Schließen.'],
    ['ru', '1. Откройте коробку.|2. Выньте всё.|3. Закройте.'],
    ['fr', 'a) un|b) deux|c) trois'],
  ])('in %s: %s', check);
});

describe('quotations with stops inside, and remarks behind them', () => {
  it.each([
    ['en', 'The motto “Peoples, unite!” (for them it still exists!), was old.|It is over.'],
    ['de', 'Das Motto „Völker, vereint euch!“ (für sie gilt es noch!), war alt.|Es ist vorbei.'],
    ['it', 'Il motto «Popoli, unitevi!» (per loro esiste ancora!), era vecchio.|È finita.'],
    ['es', 'El lema «¡Pueblos, uníos!» (¡para ellos aún existe!), era viejo.|Se acabó.'],
    ['fr', 'La devise « Peuples, unissez-vous ! » (elle existe encore !), était vieille.|C’est fini.'],
    ['pt', 'O lema «Povos, uni-vos!» (para eles ainda existe!), era velho.|Acabou.'],
    ['ru', 'Девиз «Народы, соединяйтесь!» (для них он жив!), был стар.|Всё кончено.'],
    ['uk', 'Гасло «Народи, єднайтеся!» (для них воно живе!), було старе.|Усе скінчено.'],
    ['pl', 'Hasło „Ludy, łączcie się!” (dla nich wciąż żyje!), było stare.|To koniec.'],
    ['ko', '“만국의 사람들이여, 단결하라!” (그들에게는 아직 있다!) 라는 말은 낡았다.|끝났다.'],
    ['en', 'He wrote “Stop!” and left.|“Go away.”|Nobody followed.'],
    ['de', 'Er rief „Halt!“ und ging.|Niemand folgte.'],
    ['ru', 'Он крикнул «Стой!» и ушёл.|Никто не пошёл.'],
  ])('in %s: %s', check);
});

describe('messages', () => {
  it.each([
    ['en', 'Nice work 👍|Thanks a lot 😀😀|See you.'],
    ['en', 'Intel® Core™ is a name.|It is old.'],
    ['en', 'Is it done?|👍 All of it is.'],
    ['ru', 'Как красиво)))|Приеду ещё)|Спасибо за фото 😍|Вы где?'],
    ['ru', 'купили мы тут книгу.|потом читали.|ура!|всё.'],
    ['ru', 'Это было давно и неправда|Помогите нам найти его'],
    ['ru', 'Мы искали точку А на карте и витамин С в еде.'],
    ['ru', 'Мы гуляли по парку до вечера|Ура!|Приехали гости.'],
    ['ru', 'Так пугали всех ещё в 1996-м.|никто не поверил.'],
    ['ru', 'Надо было три дня, а не 5!|никто не знал.'],
    ['ru', 'Былины|Былины, один из жанров, поют.'],
    ['ru', 'Виды русских глаголов|Глаголы бывают разные.'],
    ['ru', 'Иван Иванович и Пётр Петров пришли.|Они рады.'],
    ['ru', 'Пишите на www.example.org|Ответ придёт завтра.'],
    ['ru', 'Было это летом. * * * Зимой он уехал.'.replace(' * * * ', '|* * * ')],
    ['en', 'Look at this 🎉 @anna'],
    ['uk', 'Дуже гарно)))|Приїду ще)|Дякую за фото 😍|Ви де?'],
  ])('in %s: %s', check);
});
