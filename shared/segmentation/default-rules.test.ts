import { describe, expect, it } from 'vitest';
import { defaultDocument, defaultSegmenter } from './index.ts';
import { ruleComment } from './rules/building.ts';

/** Segments are drawn apart by a bar; a text without one is a single segment. */
function check(language: string, drawing: string): void {
  const expected = drawing.split('|');
  const text = expected
    .map((part) => part.trimStart())
    .join(' ')
    .replace(/ {2,}/g, ' ');
  const got = defaultSegmenter(language).split(text);
  expect(got.map((part) => part.trim()).join('|')).toBe(expected.map((part) => part.trim()).join('|'));
}

describe('the default rules', () => {
  it.each([
    'It rained.|We stayed in.',
    'Is it late?|No!|It is not.',
    'See Dr. Brown, Mrs. Green and Prof. White.|They know.',
    'She met J. R. Miller and George W. Hall.|Both smiled.',
    'It costs more, e.g. in Rome, i.e. abroad, cf. vol. 3 and pp. 4–7.|That is all.',
    'He lives in the U.S. and works for the U.S. Navy.',
    'He lives in the U.S.|She does not.',
    'See No. 21, Fig. 4, Sec. IV and Art. 7.|Then stop.',
    'The shop opens at 9 a.m.|Come early.',
    'The train leaves at 9 p.m. EST on Monday.',
    'She works for Smith Inc. and Jones Ltd. as well.|They pay little.',
    'He wrote “Stop!” and left.|Nobody followed.',
    'If he commands ‘run’, they run.|Nobody asks.',
    '“Go away.” He turned.|“Never.”'.replace('” He', '”|He'),
    'They came in 1990.[3]|Later [4] they left.',
    'They came in 1990. [3]|Later they left. [4] [5]|Nobody knows why.',
    'The motto “Peoples, unite!” (for them it still exists!), was old.',
    'It is free (like e.g. the others!)! [10]|Likewise, they agree.',
    'The space is (…) Rome’s.|It is old.',
    'Wait... no.|Yes…|All right.',
    'The price is 3.50 a piece.|Version 2.1 costs $4.|$5 is the limit.',
    'See www.example.org.|Or write to a.b@example.org.|Thanks.',
    'Read chapter VIII. and XXIV of it.|Then rest.',
    '1. Open the box.|2. Take it out.|3. Close it.',
    'a) one|b) two|c) three',
    'He has a Ph.D. in physics.|She has none.',
    'In 44 B.C. Caesar died.|Rome mourned.',
    'Bright v. Green was decided.|It changed little.',
  ])('for English: %s', (drawing) => {
    check('en', drawing);
  });

  it.each([
    ['de', 'Das Treffen am 8. Januar 2022 fiel aus.|Es war der 3. Versuch.'],
    ['de', 'Das gilt z. B. für Dr. Maier, d. h. für ihn.|Siehe S. 12, Abb. 3 und Nr. 7.'],
    ['de', 'Die Seite 12.|Dort steht es.'],
    ['de', '„Kommst du?“|„Nein.“|Er ging.'],
    ['it', 'Il sig. Rossi e la dott.ssa Bianchi arrivano.|Vedi art. 5, pag. 7.'],
    ['es', 'La Sra. Gómez y el Dr. Ruiz llegaron.|¿Y tú?|¡Vamos!|Véase la pág. 5.'],
    ['fr', 'M. Dupont et Mme Durand sont là.|Voir p. 5, n° 3.|« Non ! »'],
    ['pt', 'O Sr. Silva e a Dra. Costa chegaram.|Ver art. 3.'],
    ['nl', 'Dhr. Jansen komt o.a. morgen.|Zie blz. 4.'],
    ['da', 'Hr. Jensen kommer den 5. maj kl. 8.|Se s. 4.'],
    ['fi', 'Kokous on 7. heinäkuuta.|Ks. s. 4.'],
    ['pl', 'Prof. Nowak mieszka przy ul. Polnej.|Zob. str. 4 i rys. 2.'],
    ['sk', 'Schôdza bude 7. apríla.|Príde aj Ing. Novák, napr. z Prahy.'],
    [
      'ru',
      'Л. Н. Толстой родился в 1828 г. в Ясной Поляне.|Об этом см. стр. 5, рис. 2 и т. д.|Проф. Иванов согласен.',
    ],
    ['uk', 'Проф. Коваль живе у м. Львів.|Див. стор. 5.'],
    ['bg', 'Г-н Петров и д-р Иванов са тук.|Вж. стр. 5.'],
    ['kk', 'А. Құнанбаев, т.б. ақындар жазды.|Бұл рас.'],
    ['el', 'Ο κ. Παππάς ήρθε.|Τι ώρα είναι;|Δεν ξέρω.'],
    ['tr', 'Dr. Yılmaz 19. yüzyıl üzerine yazdı.|Sn. Kaya okudu.'],
    ['hy', 'Նա եկավ։|Մենք գնացինք։'],
    ['ko', '그는 2022. 1. 8. 서울에 왔다.|나는 몰랐다.[1]|정말?|"가자!"라고 말했다.'],
    ['ar', 'وصل د. أحمد أمس.|أين هو؟|لا أعرف!'],
    ['fa', 'او آمد.|شما کجایید؟'],
    ['ur', 'وہ آیا۔|کیا حال ہے؟'],
    ['he', 'הוא בא.|מה שלומך?'],
    ['hi', 'डॉ. शर्मा आए।|वे कहाँ हैं?|पता नहीं।'],
    ['mr', 'डॉ. जोशी आले.|ते कोठे आहेत?'],
    ['am', 'እሱ መጣ።|የት ነው?'],
    ['my', 'သူလာသည်။|ဘယ်မှာလဲ။'],
  ])('for %s: %s', (language, drawing) => {
    check(language, drawing);
  });

  it.each([
    ['ja', ['彼は来た。', '「行こう。」と言った。', '本当？', 'はい！']],
    ['zh', ['他来了。', '“走吧！”他说。', '真的？', '是的。']],
    ['zh-Hant', ['他來了！', '我不知道。']],
  ])('for %s, which writes no spaces', (language, sentences) => {
    expect(defaultSegmenter(language).split(sentences.join(''))).toEqual(sentences);
  });

  it('break at paragraphs, indents and list marks, and not where a line is only wrapped', () => {
    const { split } = { split: (text: string) => defaultSegmenter('en').split(text) };
    expect(split('A heading\n\nA text\nthat is wrapped.')).toEqual([
      'A heading\n\n',
      'A text\nthat is wrapped.',
    ]);
    expect(split('Take:\n- one\n- two')).toEqual(['Take:\n', '- one\n', '- two']);
    expect(split('One line\n  Another line')).toEqual(['One line\n  ', 'Another line']);
    expect(split('• one • two')).toEqual(['• one ', '• two']);
  });

  it('keep white space with the sentence before it', () => {
    expect(defaultSegmenter('en').split('One.  Two.\tThree. ')).toEqual(['One.  ', 'Two.\t', 'Three. ']);
  });

  it('each say in a short phrase what they are for', () => {
    const unfit = defaultDocument.languageRules.flatMap(({ name, rules }) =>
      rules.flatMap((rule, index) => {
        const comment = ruleComment(rule) ?? '';
        const fit = /^[\p{Lu}“].{8,118}[^.\s]$/u.test(comment);
        return fit ? [] : [`${name} ${index + 1}: ${comment}`];
      }),
    );
    expect(unfit).toEqual([]);
  });

  it('serve a language that they do not know', () => {
    check('eo', 'Ĝi pluvas.|Ni restas.');
  });
});
