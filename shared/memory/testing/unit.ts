import { plainContent } from '../../content/index.ts';
import type { Unit } from '../index.ts';

/** Unit 1 from English into German, of which nothing but its texts and what `more` says is known. */
export function testUnit(source: string, target: string, more: Partial<Unit> = {}): Unit {
  return {
    id: 1,
    sourceLanguage: 'en',
    targetLanguage: 'de',
    source: plainContent(source),
    target: plainContent(target),
    trust: 'translated',
    createdAt: 0,
    changedAt: 0,
    createdBy: '',
    changedBy: '',
    project: '',
    document: '',
    previous: '',
    next: '',
    uses: 0,
    key: '',
    ...more,
  };
}
