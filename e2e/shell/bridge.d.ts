import type { EditioBridge } from '../../shared/ipc/index.ts';

declare global {
  interface Window {
    readonly editio?: EditioBridge;
  }
}
