import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRule } from './compile.ts';
import { createSegmenter, defaultDocument, defaultSegmenter, rulesFor } from './index.ts';
import { isWithin, spanPattern, spansIn } from './spans.ts';

/** Segments are drawn apart by a bar that stands for nothing, or for the space written before it. */
function check(language: string, drawing: string): void {
  expect(defaultSegmenter(language).split(drawing.replaceAll('|', '')).join('|')).toBe(drawing);
}

describe('a quotation with stops inside is not cut', () => {
  it.each([
    ['en', '“Wait. Who goes there?” he asked. |She left.'],
    ['en', '“I came. I saw,” he said. |"Go. Now," she said. |They went.'],
    ['en', "He said, 'Wait. Who goes there?' |The dogs' bowls were empty. |'Tis so. |'Go. Now,' she said."],
    ['en', '‘Wait. Who’s there?’ he asked. |The dogs’ bowls are empty. |‘Go. Now,’ she said.'],
    ['en', 'The motto was “Peoples, unite! Now is the time. Rise.” |It is old.'],
    ['en', 'A text that was wrapped: “Wait. Who\ngoes there? Come here.” |He asked.'],
    ['de', '„Halt. Wer da?“ fragte er. |Er ging. |„Nein. Nie“, sagte sie. |Er kam.'],
    ['de', '»Halt. Wer da?« fragte er. |Er ging. |»Nein. Nie«, sagte sie. |Er kam.'],
    ['de', '‚Halt. Wer da?‘ fragte er. |Er ging.'],
    ['fr', '« Halte ! Qui va là ? » demanda-t-il. |Il partit. |« Non. Jamais ! » |Elle rit.'],
    ['fr', 'Il dit : «Halte ! Qui va là ?» |Puis l’«Hymne. Joie» finit. |Elle rit.'],
    ['it', '«Alto. Chi va là?», chiese. |Se ne andò. |“Vieni. Ora”, disse. |Bene.'],
    ['es', '«Alto. ¿Quién va?», preguntó. |Se fue. |"Ven. Ya", dijo. |Vale.'],
    ['pt', '«Alto. Quem vem lá?», perguntou. |Foi-se. |“Vem. Já”, disse. |Bem.'],
    ['ru', '«Стой. Кто идёт?» — спросил он. |Он ушёл. |„Стой. Иди“, — сказал он. |Она ушла.'],
    ['uk', '«Стій. Хто йде?» — спитав він. |Він пішов.'],
    ['pl', '„Stój. Kto idzie?” zapytał. |Poszedł. |„Nie. Nigdy”, rzekła. |Wyszedł.'],
    ['cs', '„Stůj. Kdo je tam?“ zeptal se. |Odešel.'],
    ['sv', '”Stopp. Vem där?” sade han. |Han gick. |»Nej. Aldrig», sade hon. |Han gick.'],
    ['fi', '”Seis. Kuka siellä?” hän kysyi. |Hän lähti.'],
    ['nl', '‘Halt. Wie daar?’ vroeg hij. |Hij ging. |‘Nee. Nooit.’'],
    ['tr', '“Dur. Kim o?” dedi. |O gitti.'],
    ['el', '«Αλτ. Ποιος είναι;» ρώτησε. |Έφυγε.'],
    ['ar', 'قال: «قف. من هناك؟»، ثم ذهب. |نعم.'],
    ['fa', 'گفت: «بایست. کیست؟»، و رفت. |بله.'],
    ['hi', 'उसने कहा, “रुको। कौन है?” |वह गया।'],
    ['ko', '“가자. 어서 가자.”라고 말했다. |그는 갔다. |"가자. 어서."라고 했다. |나도 갔다.'],
    ['zh', '“我来了。我看见了。”他说。|他走了。|「走。快走。」'],
    ['zh', '他读《你好！再见。》这本书。|他走了（真的。没骗你。）又来了。|好。'],
    ['ja', '「待て。誰だ。」と言った。|彼は行った。|『待て。行くな。』と聞いた。'],
  ])('in %s: %s', check);

  it.each([
    ['without a closing mark', '“Wait. |Who goes there? |She left.'],
    ['over the end of its paragraph', '“Wait. |Who goes there?\n\n|“Nobody,” he said. |She left.'],
    ['of signs for inches', 'It is 5" wide. |That one is 6" wide.'],
    ['in the order of closing and opening', 'He said »no«. |Then he left. |»Yes.«'],
    ['the marks of which are apostrophes', "It was the dogs'. |Rock 'n' roll. |The cats' food."],
  ])('but what is no quotation is: %s', (_, drawing) => check('en', drawing));

  it('is cut into its sentences when it is long', () => {
    const sentence = 'Nobody who has come here ever left this place again.';
    const quotation = (count: number) => `“${Array.from({ length: count }, () => sentence).join(' ')}”`;
    expect(defaultSegmenter('en').split(quotation(5))).toHaveLength(1);
    expect(defaultSegmenter('en').split(quotation(6))).toHaveLength(6);
  });
});

describe('a remark in brackets behind a quoted stop', () => {
  it.each([
    ['ja', '「止まれ！」（彼は叫んだ）と聞いた。|次が来た。'],
    ['ja', '「行こう。」（彼は言った）と聞いた。|次が来た。'],
    ['zh', '“站住！”（他喊道）然后走了。|好。'],
    ['ko', '“멈춰!”(그는 외쳤다) 그리고 갔다. |끝났다.'],
    ['en', '“Stop!” (he said) and left. |She stayed.'],
  ])('stays with it in %s: %s', check);
});

describe('rules for quotations', () => {
  const rules = rulesFor(defaultDocument, 'en').filter((rule) => spanPattern(rule) !== undefined);
  const pieces = [
    ...'“”„"«»”‘’\'‚「」『』（）《》',
    'Ab',
    'c',
    ' ',
    ' ',
    '. ',
    '!',
    ',',
    '\n',
    '\n\n',
    '。',
    '—',
    '𝒜',
  ];

  it('hold exactly where their patterns match', () => {
    expect(rules.length).toBeGreaterThan(8);
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom(...rules), (sample, rule) => {
        const compiled = compileRule(rule);
        const spans = compiled.spans!(sample);
        for (let position = 1; position < sample.length; position += 1) {
          if (/^[\uDC00-\uDFFF]/.test(sample.slice(position))) continue;
          expect(isWithin(spans, position)).toBe(compiled.holds(sample, position));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('cut a text as the same rules do without their patterns', () => {
    const copied = structuredClone(defaultDocument);
    const plain = createSegmenter(copied, 'fr');
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (sample) => {
        expect(defaultSegmenter('fr').split(sample)).toEqual(plain.split(sample));
      }),
      { numRuns: 300 },
    );
  });

  it('find spans by their starts and ends', () => {
    const spans = spansIn('a “b” c “d” e', /“[^”]+/gu);
    expect(spans).toEqual([2, 4, 8, 10]);
    const inside = [...'a “b” c “d” e'].map((_, position) => isWithin(spans, position));
    expect(inside.flatMap((is, position) => (is ? [position] : []))).toEqual([4, 10]);
  });
});
