import '@awesome.me/webawesome/dist/components/toast/toast.js';
import WaProgressRing from '@awesome.me/webawesome/dist/components/progress-ring/progress-ring.js';
import { msg } from '@lit/localize';
import { html } from 'lit';

export type WaToast = HTMLElementTagNameMap['wa-toast'];
export type WaToastItem = HTMLElementTagNameMap['wa-toast-item'];

/** A notice that passes, shown within an element instead of over everything. */
export async function createToastItem(
  parent: HTMLElement,
  message: string,
  { variant, duration }: Pick<WaToastItem, 'variant' | 'duration'>,
): Promise<WaToastItem> {
  const item = document.createElement('wa-toast-item');
  Object.assign(item, { variant, duration, textContent: message });
  parent.prepend(item);
  await item.updateComplete;
  void item.startTimer();
  return item;
}

// The ring around a toast's close button sets style attributes, which the content security policy
// refuses; the same styles set as properties pass.
WaProgressRing.prototype.render = function render(this: WaProgressRing) {
  return html`<div
    part="base progress-ring"
    class="progress-ring"
    role="progressbar"
    aria-label=${this.label === '' ? msg('Time left') : this.label}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${this.value}
    .style=${`--percentage: ${this.value / 100}`}
  >
    <svg class="image">
      <circle part="track" class="track"></circle>
      <circle part="indicator" class="indicator" .style=${`stroke-dashoffset: ${this.indicatorOffset}`}></circle>
    </svg>
    <slot id="label" part="label" class="label"></slot>
  </div>`;
};
