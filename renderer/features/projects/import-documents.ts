import { msg, str } from '@lit/localize';
import { describeFailure, failureOf, type LanguageTag } from '../../../shared/base/index.ts';
import { addDocument } from '../../data/projects.ts';
import type { Services } from '../../platform/services.ts';
import type { ShellFile } from '../../platform/shell.ts';

/** What became of one file: the document that was added, or the sentence that says why not. */
export interface ImportOutcome {
  readonly file: string;
  readonly documentId?: string;
  readonly segments?: number;
  readonly problem?: string;
}

/** Files that can be opened, for dialogs. */
export const documentFilters = [
  { name: 'Text and Markdown', extensions: ['txt', 'md', 'markdown', 'mdown', 'text'] },
] as const;

/**
 * Opens each file and adds it to the project. A file that can't be read is reported and the others go
 * on; a document is added whole or not at all. `onStage` hears what is being done, in words.
 */
export async function importDocuments(
  services: Services,
  projectId: string,
  sourceLanguage: LanguageTag,
  files: readonly ShellFile[],
  onStage: (text: string) => void,
): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (const file of files) {
    onStage(readingText(file.name, 0, undefined));
    try {
      const bytes = await file.bytes();
      const opened = await services.filters.openDocument(
        { file: file.name, bytes, language: sourceLanguage },
        ({ done, total }) => onStage(readingText(file.name, done, total)),
      );
      if (!opened.ok) {
        outcomes.push({ file: file.name, problem: describeFailure(opened.failure) });
        continue;
      }
      const { filter, charset, segments, wordCount } = opened.value;
      onStage(msg(str`Storing “${file.name}”: ${segments.length.toLocaleString()} segments …`));
      const document = await addDocument(services.database, projectId, {
        name: file.name,
        bytes: new Blob([bytes]),
        filter,
        charset,
        segments,
        wordCount,
      });
      outcomes.push({ file: file.name, documentId: document.id, segments: segments.length });
    } catch (error) {
      outcomes.push({ file: file.name, problem: describeFailure(failureOf(error)) });
    }
  }
  return outcomes;
}

function readingText(name: string, done: number, total: number | undefined): string {
  if (total === undefined || done === 0) return msg(str`Reading “${name}” …`);
  return msg(str`Reading “${name}”: ${Math.floor((done / total) * 100)} % …`);
}
