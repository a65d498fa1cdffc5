import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EditioError, encodeUtf8, ok } from '../../shared/base/index.ts';
import { mergeDocument, openDocument } from '../../shared/documents/index.ts';
import type { MergedDocument } from '../../shared/filters/index.ts';
import { newTarget } from '../../shared/projects/index.ts';
import type { MergeDocumentRequest } from '../../shared/rpc/index.ts';
import { EditioDatabase } from '../data/database.ts';
import { addDocument, createProject } from '../data/projects.ts';
import { putTargets } from '../data/target-store.ts';
import { type ExportProgress, exportEdition } from './edition-export.ts';
import type { Services } from './services.ts';
import type { FileSink, SaveWatch } from './shell.ts';
import { writeWhole } from './shell-files.ts';

let run = 0;
let database: EditioDatabase;

afterEach(() => database.delete());

/** A project with one document, and services whose file is kept in `written`. */
async function setUp(text: string) {
  database = new EditioDatabase(`export-${run++}`);
  const project = await createProject(database, {
    name: 'P',
    sourceLanguage: 'en',
    targetLanguages: ['de'],
  });
  const bytes = encodeUtf8(text);
  const opened = openDocument({ file: 'a.txt', bytes, language: 'en' });
  if (!opened.ok) throw new Error(opened.failure.code);
  const { filter, charset, segments, wordCount } = opened.value;
  const document = await addDocument(database, project.id, {
    name: 'a.txt',
    bytes: new Blob([bytes]),
    filter,
    charset,
    segments,
    wordCount,
  });
  const edition = { documentId: document.id, language: 'de' };
  const target = {
    ...newTarget(edition, 0),
    content: { text: 'Hallo.', codes: [] },
    status: 'translated' as const,
  };
  await putTargets(database, edition, [target]);
  const file: { written: string; state: 'none' | 'open' | 'closed' | 'aborted' } = {
    written: '',
    state: 'none',
  };
  const sink: FileSink = {
    name: 'a.de.txt',
    write: async (chunk) => {
      file.written += new TextDecoder().decode(chunk);
    },
    close: async () => {
      file.state = 'closed';
    },
    abort: async () => {
      file.state = 'aborted';
    },
  };
  const exportFilters = {
    mergeDocument: async (request: MergeDocumentRequest) => mergeDocument(request),
    cancel: vi.fn(),
  };
  const services = {
    database,
    exportFilters,
    shell: {
      saveFile: (_: unknown, content: Uint8Array, watch: SaveWatch) => {
        file.state = 'open';
        return writeWhole(sink, content, 4, watch);
      },
    },
  } as unknown as Services;
  return { services, exportFilters, file, documentId: document.id };
}

describe('exporting an edition', () => {
  it('tells its stages, and writes the whole file', async () => {
    const { services, file, documentId } = await setUp('Hello.\nOther.\n');
    const told: ExportProgress[] = [];
    const notice = await exportEdition(services, documentId, 'de', {
      onProgress: (stage) => told.push(stage),
    });
    expect(notice).toMatchObject({
      kind: 'warning',
      message: expect.stringContaining('“a.de.txt” was saved.'),
    });
    expect(file).toEqual({ written: 'Hallo.\nOther.\n', state: 'closed' });
    expect([...new Set(told.map(({ stage }) => stage))]).toEqual([
      'reading',
      'merging',
      'choosing',
      'writing',
    ]);
    expect(told.at(-1)).toEqual({ stage: 'writing', share: 1 });
  });

  it('ends the worker when it is cancelled while merging, and asks for no place to save', async () => {
    const { services, exportFilters, file, documentId } = await setUp('Hello.\n');
    const abort = new AbortController();
    let reject: (error: Error) => void = () => undefined;
    exportFilters.mergeDocument = () => new Promise((_, refuse) => (reject = refuse));
    exportFilters.cancel.mockImplementation(() => reject(new EditioError('cancelled')));
    const onProgress = ({ stage }: ExportProgress) => {
      if (stage === 'merging') setTimeout(() => abort.abort());
    };
    const notice = await exportEdition(services, documentId, 'de', { signal: abort.signal, onProgress });
    expect(notice).toEqual({ kind: 'info', message: 'The export was cancelled; nothing was written.' });
    expect(file.state).toBe('none');
  });

  it('leaves no half of a file when it is cancelled while writing', async () => {
    const { services, file, documentId } = await setUp('Hello.\nOther words follow here.\n');
    const abort = new AbortController();
    const onProgress = ({ stage, share = 0 }: ExportProgress) => {
      if (stage === 'writing' && share > 0.2) abort.abort();
    };
    const notice = await exportEdition(services, documentId, 'de', { signal: abort.signal, onProgress });
    expect(notice?.kind).toBe('info');
    expect(file.state).toBe('aborted');
  });

  it('says that emphasis was left out without blaming another format', async () => {
    const { services, exportFilters, documentId } = await setUp('Hello.\n');
    const merged: MergedDocument = { bytes: encodeUtf8('x'), charset: 'utf-8', missing: [], withoutCodes: 2 };
    exportFilters.mergeDocument = async () => ok(merged);
    const notice = await exportEdition(services, documentId, 'de');
    expect(notice?.message).toContain('In 2 paragraphs emphasis or links were left out');
    expect(notice?.message).not.toContain('Markdown');
  });
});
