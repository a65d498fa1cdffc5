import { EditioError, type Progress } from '../../../shared/base/index.ts';
import { decodeText } from '../../../shared/filters/index.ts';
import type { ImportReport } from '../../../shared/memory/index.ts';
import type { Project } from '../../../shared/projects/index.ts';
import { parseGlossaryTable, type TableProblem } from '../../../shared/terms/index.ts';
import { countConcepts, exportGlossary as glossaryTable, importConcepts } from '../../data/terms-store.ts';
import type { Services } from '../../platform/services.ts';
import type { ShellFile } from '../../platform/shell.ts';

const tmxFilters = [{ name: 'TMX', extensions: ['tmx'] }] as const;
const tableFilters = [{ name: 'CSV, TSV', extensions: ['csv', 'tsv', 'txt'] }] as const;

function writableMemory(project: Project): string {
  const memoryId = (project.memories.find((memory) => memory.writable) ?? project.memories[0])?.memoryId;
  if (memoryId === undefined) throw new RangeError('The project has no memory.');
  return memoryId;
}

/** Asks for a TMX file and reads it into the project's memory; `undefined` when cancelled. */
export async function importMemory(
  services: Services,
  project: Project,
  onProgress: (progress: Progress & { readonly units: number }) => void,
  cancelled: () => boolean,
): Promise<ImportReport | undefined> {
  const [file] = await services.shell.openFiles({ filters: tmxFilters });
  if (file === undefined) return undefined;
  onProgress({ done: 0, total: file.size, units: 0 });
  const blob = await blobOf(file);
  return await services.memory.importTmx(writableMemory(project), blob, file.name, onProgress, async () =>
    cancelled(),
  );
}

/** The file as a blob, which the browser keeps outside the program's memory. Rejects with the failure of reading. */
async function blobOf(file: ShellFile): Promise<Blob> {
  if (file.blob !== undefined) return file.blob;
  const reader = file.stream().getReader();
  let problem: unknown;
  const content = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        // `Response` rejects with an error of its own, which does not say what happened.
        problem = error;
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  try {
    return await new Response(content).blob();
  } catch (error) {
    throw problem ?? error;
  }
}

/** Saves the project's memory as TMX, streamed; the sentence that says so, or `undefined` when cancelled. */
export async function exportMemory(services: Services, project: Project): Promise<string | undefined> {
  const sink = await services.shell.createFileSink({
    suggestedName: `${project.name}.tmx`,
    filters: tmxFilters,
  });
  if (sink === undefined) return undefined;
  try {
    const units = await services.memory.exportTmx(writableMemory(project), undefined, (chunk) =>
      sink.write(chunk),
    );
    await sink.close();
    return `“${sink.name}” was saved: ${units === 1 ? '1 unit' : `${units.toLocaleString()} units`}.`;
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

export interface GlossaryImport {
  readonly text: string;
  readonly lines: readonly string[];
  readonly problem: boolean;
}

/** Asks for a CSV or TSV file and merges it into the project's glossary; `undefined` when cancelled. */
export async function importGlossary(
  services: Services,
  project: Project,
): Promise<GlossaryImport | undefined> {
  const [file] = await services.shell.openFiles({ filters: tableFilters });
  if (file === undefined) return undefined;
  const decoded = decodeText(await file.bytes(), { file: file.name });
  if (!decoded.ok && decoded.failure.code === 'document-empty') {
    throw new EditioError('file-empty', { file: file.name });
  }
  if (!decoded.ok) throw new EditioError(decoded.failure.code, decoded.failure.params);
  const table = parseGlossaryTable(decoded.value.text, { file: file.name });
  if (!table.ok) throw new EditioError(table.failure.code, table.failure.params);
  const [glossaryId] = project.glossaryIds;
  if (glossaryId === undefined) throw new RangeError('The project has no glossary.');
  const outcome = await importConcepts(
    services.database,
    glossaryId,
    table.value.concepts,
    services.settings.current.userName,
  );
  await services.terms.changed(glossaryId);
  return {
    text: `“${file.name}”: ${counted(outcome.added)} added, ${outcome.changed.toLocaleString()} changed, ${outcome.unchanged.toLocaleString()} unchanged.`,
    lines: table.value.report.map(describeProblem),
    problem: false,
  };
}

function counted(concepts: number): string {
  return concepts === 1 ? '1 concept' : `${concepts.toLocaleString()} concepts`;
}

function describeProblem({ line, reason, detail }: TableProblem): string {
  return `Line ${line}: ${reason.replaceAll('-', ' ')}${detail === '' ? '' : ` (${detail})`}`;
}

/** Saves the project's glossary as CSV; the sentence that says so, or `undefined` when cancelled. */
export async function exportGlossary(services: Services, project: Project): Promise<string | undefined> {
  const [glossaryId] = project.glossaryIds;
  if (glossaryId === undefined) throw new RangeError('The project has no glossary.');
  const text = await glossaryTable(services.database, glossaryId, { delimiter: ',' });
  const suggestedName = `${project.name}.csv`;
  const outcome = await services.shell.saveFile({ suggestedName, filters: tableFilters }, text);
  const concepts = await countConcepts(services.database, glossaryId);
  return outcome.saved ? `“${outcome.name ?? suggestedName}” was saved: ${counted(concepts)}.` : undefined;
}
