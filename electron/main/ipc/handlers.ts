import type { BrowserWindow, MessageBoxOptions, OpenDialogOptions } from 'electron';
import { dialog, shell } from 'electron';
import type { ChosenFile, MenuState } from '../../../shared/ipc/index.ts';
import type { ChosenFiles } from '../files/index.ts';
import { filesIn } from '../files/index.ts';
import { texts } from '../texts.ts';
import type { CloseAnswer } from '../windows/close-guard.ts';
import type { RequestHandlers } from './register.ts';

/** What the requests work on. */
export interface RequestContext {
  readonly files: ChosenFiles;
  /** The window to show dialogs over. */
  readonly window: () => BrowserWindow | undefined;
  /** The window listens: gives the files that waited for it. */
  readonly onReady: () => Promise<ChosenFile[]>;
  readonly onCloseAnswer: (id: number, answer: CloseAnswer) => void;
  readonly onMenuState: (state: MenuState) => void;
}

export function createHandlers(context: RequestContext): RequestHandlers {
  const { files } = context;
  return {
    'files-choose': async ({ filters, multiple, folder }) => {
      const options: OpenDialogOptions = {
        properties: folder ? ['openDirectory'] : multiple ? ['openFile', 'multiSelections'] : ['openFile'],
        ...(filters === undefined || folder ? {} : { filters }),
      };
      const window = context.window();
      const chosen = await (window === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options));
      if (chosen.canceled) return [];
      if (!folder) return Promise.all(chosen.filePaths.map((path) => files.add(path)));
      const extensions = filters?.flatMap((filter) => filter.extensions);
      const found = await Promise.all(chosen.filePaths.map((path) => filesIn(path, extensions)));
      return Promise.all(found.flat().map(({ place, path }) => files.add(place, path)));
    },
    'file-read': ({ token, offset, length }) => files.read(token, offset, length),
    'file-release': ({ token }) => files.release(token),
    'sink-open': async ({ suggestedName, filters }) => {
      const options = {
        defaultPath: plainName(suggestedName),
        ...(filters === undefined ? {} : { filters }),
      };
      const window = context.window();
      const chosen = await (window === undefined
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options));
      return chosen.canceled || chosen.filePath === '' ? null : files.openSink(chosen.filePath);
    },
    'sink-write': ({ token, chunk }) => files.writeSink(token, chunk),
    'sink-close': ({ token }) => files.closeSink(token),
    'sink-abort': ({ token }) => files.abortSink(token),
    ready: async () => ({ files: await context.onReady() }),
    'close-answer': ({ id, saved, detail }) => context.onCloseAnswer(id, { saved, detail }),
    'unsaved-set': ({ unsaved }) => context.window()?.setDocumentEdited(unsaved),
    'menu-set': (state) => context.onMenuState(state as MenuState),
    'external-open': ({ url }) => openOutside(url, context.window()),
  };
}

/** Opens `url`, which must be https or mailto, after the user agreed to it; whether it was opened. */
export async function openOutside(url: string, window: BrowserWindow | undefined): Promise<boolean> {
  const { message, open, cancel } = texts.external;
  const question: MessageBoxOptions = {
    type: 'question',
    message,
    detail: url,
    buttons: [open, cancel],
    defaultId: 0,
    cancelId: 1,
  };
  const { response } = await (window === undefined
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(window, question));
  if (response !== 0) return false;
  await shell.openExternal(url);
  return true;
}

/** A name to suggest: no folder, and none of the characters that one of the systems refuses. */
function plainName(name: string): string {
  return name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_').replace(/^\.+/, '_');
}
