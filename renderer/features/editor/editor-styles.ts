import { css } from 'lit';

export const editorStyles = css`
    :host {
      display: block;
      block-size: 100%;
      background: var(--ed-surface);
    }
    a {
      color: var(--ed-accent);
    }
    main {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr) auto;
      grid-template-columns: minmax(0, 1fr);
      block-size: 100%;
    }
    main.message {
      display: block;
      padding: var(--ed-space-6);
    }
    .toolbar {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ed-space-2);
      align-items: center;
      padding: 6px var(--ed-space-3);
      border-block-end: 1px solid var(--ed-border);
      background: var(--ed-surface);
    }
    .spacer {
      flex: 1;
    }
    wa-split-panel {
      --divider-width: 5px;
      --divider-hit-area: 13px;
      --min: 240px;
      --max: 60%;
      min-block-size: 0;
      block-size: 100%;
    }
    wa-split-panel[orientation='vertical'] {
      --min: 72px;
      --max: 45%;
    }
    wa-split-panel::part(divider) {
      background:
        radial-gradient(circle, var(--ed-text-quiet) 1px, transparent 1.5px) center / 5px 5px no-repeat,
        var(--ed-border);
    }
    wa-split-panel::part(divider):hover,
    wa-split-panel::part(divider):focus-visible {
      background: var(--ed-accent);
    }
    ed-segment-grid {
      block-size: 100%;
    }
  `;
