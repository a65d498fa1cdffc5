import '@awesome.me/webawesome/dist/components/toast/toast.js';

export type WaToast = HTMLElementTagNameMap['wa-toast'];
