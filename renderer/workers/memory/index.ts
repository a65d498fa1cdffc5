import { expose, proxy, releaseProxy, wrap } from 'comlink';
import { databaseName, EditioDatabase } from '../../data/database.ts';
import { MemoryEngineService } from './engine.ts';
import type { ExpressionMatcher } from './expression-matcher.ts';
import { privateFiles, rowFiles } from './image-files.ts';
import type { ImportReader } from './import-reader.ts';

const database = new EditioDatabase();

expose(
  new MemoryEngineService(database, {
    ...(navigator.locks === undefined
      ? {}
      : {
          locks: {
            request: (name, task) => navigator.locks.request(name, task),
            async held() {
              const { held = [] } = await navigator.locks.query();
              return new Set(held.flatMap(({ name }) => (name === undefined ? [] : [name])));
            },
          },
        }),
    ...(typeof BroadcastChannel === 'undefined' ? {} : { channel: new BroadcastChannel('editio-memory') }),
    durable: new EditioDatabase(databaseName, 'strict'),
    files: privateFiles().then((files) => files ?? rowFiles(database)),
    later(task, milliseconds) {
      const timer = setTimeout(task, milliseconds);
      return { cancel: () => clearTimeout(timer) };
    },
    languageGuesser: () =>
      import('../../../shared/languages/identification/index.ts').then((m) => m.guessLanguage),
    expressions() {
      const worker = new Worker(new URL('./expression-worker.ts', import.meta.url), { type: 'module' });
      const remote = wrap<ExpressionMatcher>(worker);
      // a worker that dies would leave its call waiting for ever
      const died = new Promise<never>((_, reject) => {
        worker.onerror = ({ message }) => reject(new Error(message));
      });
      died.catch(() => undefined);
      return {
        ready: () => Promise.race([remote.ready(), died]),
        match: (expression, texts) => Promise.race([remote.match(expression, texts), died]),
        end() {
          remote[releaseProxy]();
          worker.terminate();
        },
      };
    },
    reader() {
      const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
      const remote = wrap<ImportReader>(worker);
      // a worker that dies would leave its call waiting for ever
      const died = new Promise<never>((_, reject) => {
        worker.onerror = ({ message }) => reject(new Error(message));
      });
      return {
        read: (file, fileName, options, sink) =>
          Promise.race([
            remote.read(
              file,
              fileName,
              options,
              proxy({ take: (chunk) => sink.take(chunk), finish: () => sink.finish() }),
            ),
            died,
          ]),
        release() {
          remote[releaseProxy]();
          worker.terminate();
        },
      };
    },
  }),
);
