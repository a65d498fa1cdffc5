import { type Status, statuses } from '../../targets/index.ts';

type Words = Readonly<Record<Status, readonly string[]>>;

/** By language; the first word of each status is the one that is written. */
const vocabularies: readonly Words[] = [
  {
    new: [
      'new',
      'untranslated',
      'not translated',
      'not started',
      'to do',
      'todo',
      'open',
      'missing',
      'needs translation',
    ],
    draft: ['draft', 'fuzzy', 'in progress', 'needs work', 'needs review', 'needs update', 'unconfirmed'],
    translated: ['translated', 'done', 'complete', 'completed', 'finished', 'needs approval'],
    reviewed: ['reviewed', 'proofread', 'checked', 'verified'],
    approved: ['approved', 'final', 'signed off', 'accepted'],
    rejected: ['rejected', 'declined'],
  },
  {
    new: ['neu', 'offen', 'nicht übersetzt', 'unübersetzt'],
    draft: ['entwurf', 'in arbeit', 'in bearbeitung'],
    translated: ['übersetzt', 'fertig', 'erledigt'],
    reviewed: ['geprüft', 'korrigiert', 'lektoriert'],
    approved: ['freigegeben', 'abgenommen'],
    rejected: ['abgelehnt', 'zurückgewiesen'],
  },
  {
    new: ['신규', '미번역'],
    draft: ['초안', '작업 중', '번역 중'],
    translated: ['번역됨', '번역 완료', '완료'],
    reviewed: ['검토됨', '검수됨', '검토 완료', '검수 완료'],
    approved: ['승인됨', '승인'],
    rejected: ['반려', '거부됨'],
  },
];

const known = new Map(
  vocabularies.flatMap((words, vocabulary) =>
    statuses.flatMap((status) => words[status].map((word) => [word, { status, vocabulary }] as const)),
  ),
);

/** The words for statuses that a column uses. */
export interface StatusWords {
  /** `undefined` for an empty cell. */
  statusOf(cell: string): Status | undefined;
  /** The column's own word, else one of the same language and case. */
  wordFor(status: Status): string;
}

/** Learns the words of a column from its cells, row by row. */
export class StatusColumn {
  readonly #used = new Map<Status, string>();
  #vocabulary: number | undefined;
  #sample = '';
  #strange = false;

  add(cell: string): void {
    const word = cell.trim();
    if (word === '') return;
    const meaning = known.get(normalised(word));
    if (meaning === undefined) {
      this.#strange = true;
      return;
    }
    this.#vocabulary ??= meaning.vocabulary;
    if (this.#sample === '') this.#sample = word;
    if (!this.#used.has(meaning.status)) this.#used.set(meaning.status, word);
  }

  /** `undefined` unless there are words and all of them are known. */
  words(): StatusWords | undefined {
    if (this.#strange || this.#vocabulary === undefined) return undefined;
    const words = vocabularies[this.#vocabulary]!;
    const used = this.#used;
    const sample = this.#sample;
    return {
      statusOf: (cell) => known.get(normalised(cell.trim()))?.status,
      wordFor: (status) => used.get(status) ?? cased(words[status][0]!, sample),
    };
  }
}

function normalised(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s_-]+/g, ' ');
}

function cased(word: string, sample: string): string {
  const first = sample.charAt(0);
  if (first === first.toLowerCase()) return word;
  if (sample.length > 1 && sample === sample.toUpperCase()) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
