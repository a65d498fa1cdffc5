import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileConcordance } from './concordance.ts';
import { foldToken } from './prepare.ts';
import { wordForms } from './word-forms.ts';

/** By language: a query, texts that have it in some form, and texts that have another word. */
const examples: Readonly<
  Record<string, readonly (readonly [query: string, having: readonly string[], other: readonly string[]])[]>
> = {
  de: [
    ['Haus', ['Häuser', 'des Hauses', 'den Häusern', 'HAUS'], ['die Haut', 'Hausierer']],
    ['Häuser', ['das Haus', 'im Hause'], ['Hausierer']],
    ['Kind', ['Kinder', 'den Kindern', 'des Kindes'], ['kindisch']],
    ['rote Fahne', ['der roten Fahnen', 'rote  Fahne'], ['Fahnen, rot', 'rot ist die Fahne']],
    ['Mail', ['E-Mail', 'E-Mails'], ['Maid']],
  ],
  ru: [
    ['партия', ['партии', 'партию', 'партиями'], ['партнёр']],
    ['дом', ['дома', 'домов', 'в доме'], ['домкрат', 'дым']],
    ['год', ['года', 'годов'], ['гад']],
    ['ёлка', ['елки', 'ёлками'], ['волка']],
    ['рабочий класс', ['рабочего класса', 'рабочим классом'], ['класс рабочих']],
  ],
  es: [
    ['camión', ['camiones', 'el camion'], ['camino']],
    ['trabajadoras', ['trabajador', 'trabajadores'], ['tratado']],
    ['hablamos', ['habla', 'hablando'], ['hablador de']],
  ],
  fr: [['homme', ["l'homme", 'd’hommes', 'hommes'], ['hommage']]],
  it: [['acqua', ["l'acqua", 'dell’acqua'], ['acquisto']]],
  ko: [
    ['정당', ['정당이', '정당들은', '정당의'], ['정치', '정당방위']],
    ['정당이', ['정당', '정당을'], ['정치']],
    ['당', ['당이', '당은', '당의'], ['당신', '당나귀']],
    ['노동계급', ['노동계급의', '노동계급은'], ['노동조합', '노동자']],
    ['하다', ['한다', '했다', '하는'], ['해방', '학교']],
    ['가다', ['간다', '갔다'], ['가족', '강']],
    ['세계 혁명', ['세계 혁명의', '세계의 혁명을'], ['혁명 세계']],
    ['KPRF', ['KPRF는', 'KPRF를'], ['KPSS는']],
  ],
  tr: [
    ['kitap', ['kitaplar', 'kitabı', 'kitaplarımız'], ['kitle']],
    ['işçi', ['işçiler', 'işçilerin', 'İşçi'], ['iş']],
    ['ev', ['evler', 'evde', 'evimiz'], ['evet']],
    ['İstanbul', ["İstanbul'da", 'istanbul’un'], ['istasyon']],
  ],
  ar: [
    ['كتاب', ['الكتاب', 'كتابه', 'والكتاب', 'بالكتاب', 'كِتَاب'], ['مكتب', 'حساب']],
    ['الثورة', ['ثورة', 'بالثورة', 'والثورة'], ['ثوب']],
    ['حزب', ['الحزب', 'حزبنا', 'للحزب', 'وحزب'], ['حرب']],
    ['الحزب الشيوعي', ['للحزب الشيوعي', 'والحزب الشيوعي', 'حزب شيوعي'], ['الشيوعي والحزب']],
  ],
  en: [
    ['party', ['parties', 'Party’s'], ['part', 'partly']],
    ['run', ['runs', 'running'], ['rune']],
    ['well known', ['well-known'], ['well, known']],
    ['well-known', ['well known', 'Well-Known'], ['known well']],
  ],
  hu: [['párt', ['pártok', 'pártot', 'pártnak'], ['pártfogó ellen']]],
  pl: [['kawa', ['kawy', 'kawę', 'kawami'], ['kara', 'kawaleria']]],
  el: [['κόμμα', ['κόμματα', 'κομμάτων'], ['κώμη']]],
  ja: [
    ['労働者', ['労働者階級'], ['労働']],
    ['食べる', ['食べます', '食べた'], ['食事']],
    ['書く', ['書きます', '書かない'], ['図書館']],
  ],
  zh: [['共产党', ['中国共产党的'], ['共产']]],
};

describe('a stemmed query', () => {
  for (const [language, ofLanguage] of Object.entries(examples)) {
    it(`finds the forms of its words, and no other words: ${language}`, () => {
      for (const [query, having, other] of ofLanguage) {
        const compiled = compileConcordance(query, { mode: 'stemmed', language });
        const found = [...having, ...other].filter((text) => (compiled?.ranges(text).length ?? 0) > 0);
        expect(found, query).toEqual(having);
      }
    });
  }
});

describe('the forms of a word', () => {
  const words = Object.values(examples)
    .flat(2)
    .flat()
    .flatMap((text) => text.split(' '));
  const part = fc
    .tuple(fc.constantFrom(...words), fc.nat(4))
    .map(([word, cut]) => word.slice(0, word.length - cut));
  const word = fc
    .tuple(
      fc.constantFrom('', '', '', "l'", 'dell’', "'", 'a'),
      part,
      fc.constantFrom('', '', 's', 'e', "'s", 'ung'),
    )
    .map((parts) => foldToken(parts.join('')))
    .filter((text) => text !== '');

  it('are never ruled out by a look at their first letters', () => {
    let held = 0;
    fc.assert(
      fc.property(
        word,
        word,
        fc.constantFrom(...Object.keys(examples), 'ca', 'az', 'fi'),
        (query, other, language) => {
          const { begins, mayHold, holds } = wordForms(query, language);
          if (!begins(other.charCodeAt(0)) || !holds(other)) return;
          held++;
          // as it stands in a vocabulary, between others
          const units = Uint16Array.from(`'x${other}'y`, (character) => character.charCodeAt(0));
          expect(mayHold?.(units, 2, 2 + other.length) ?? true).toBe(true);
        },
      ),
      { numRuns: 30_000 },
    );
    expect(held).toBeGreaterThan(200);
  });
});
