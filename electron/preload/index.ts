import { contextBridge, ipcRenderer } from 'electron';
import type { Result } from '../../shared/base/index.ts';
import { channelOf } from '../../shared/ipc/channel.ts';
import type {
  EditioBridge,
  EventName,
  EventPayload,
  RequestAnswer,
  RequestName,
  RequestPayload,
} from '../../shared/ipc/index.ts';

function ask<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<Result<RequestAnswer<N>>> {
  return ipcRenderer.invoke(channelOf(name), payload) as Promise<Result<RequestAnswer<N>>>;
}

function listen<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
  const forward = (_event: unknown, payload: EventPayload<N>): void => listener(payload);
  ipcRenderer.on(channelOf(name), forward);
  return () => {
    ipcRenderer.off(channelOf(name), forward);
  };
}

const bridge: EditioBridge = {
  chooseFiles: (payload) => ask('files-choose', payload),
  readFile: (payload) => ask('file-read', payload),
  releaseFile: (payload) => ask('file-release', payload),
  openSink: (payload) => ask('sink-open', payload),
  writeSink: (payload) => ask('sink-write', payload),
  closeSink: (payload) => ask('sink-close', payload),
  abortSink: (payload) => ask('sink-abort', payload),
  ready: () => ask('ready', undefined),
  answerClose: (payload) => ask('close-answer', payload),
  setUnsaved: (payload) => ask('unsaved-set', payload),
  setMenu: (payload) => ask('menu-set', payload),
  openExternal: (payload) => ask('external-open', payload),
  onFilesOpened: (listener) => listen('files-opened', listener),
  onMenuCommand: (listener) => listen('menu-command', listener),
  onCloseRequested: (listener) => listen('close-requested', listener),
};

contextBridge.exposeInMainWorld('editio', bridge);
