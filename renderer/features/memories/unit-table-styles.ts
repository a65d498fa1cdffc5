import { css } from 'lit';

export const unitTableStyles = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 0;
    min-inline-size: 0;
    container-type: inline-size;
  }
  .scroller {
    overflow-x: hidden;
    outline: none;
  }
  .head,
  .row {
    grid-template-columns: var(
      --unit-columns,
      5.25rem minmax(0, 1fr) minmax(0, 1fr) 7rem 6.5rem 7rem 4rem
    );
  }
  .head {
    z-index: 6;
    block-size: 34px;
  }
  .head > div {
    position: relative;
    display: flex;
    align-items: center;
    min-inline-size: 0;
    padding: 0 4px;
  }
  .head > .number {
    justify-content: flex-end;
    padding: 0 12px;
  }
  .head button {
    justify-content: flex-start;
    gap: 4px;
    min-block-size: 28px;
    max-inline-size: 100%;
    padding: 2px 8px;
    overflow: hidden;
    color: inherit;
    font-size: inherit;
    font-weight: inherit;
  }
  /* It lies over the line between two columns, wide enough to be met. */
  .border {
    position: absolute;
    inset-block: 0;
    inset-inline-end: -5px;
    z-index: 1;
    inline-size: 9px;
    cursor: col-resize;
    touch-action: none;
  }
  .border::after {
    position: absolute;
    inset-block: 8px;
    inset-inline-start: 4px;
    border-inline-start: 1px solid var(--ed-border-strong);
    content: '';
  }
  .border:hover::after,
  .border:focus-visible::after {
    inset-block: 0;
    border-inline-start: 2px solid var(--ed-accent);
  }
  .border:focus-visible {
    outline-offset: -2px;
  }
  .head ed-icon {
    inline-size: 12px;
  }
  .head .up ed-icon {
    transform: rotate(180deg);
  }
  .window {
    position: sticky;
    inset-block-start: 34px;
    overflow: clip;
  }
  .row {
    inset-block-start: 0;
    block-size: 56px;
  }
  .row:hover {
    background: var(--ed-surface-hover);
  }
  .row[aria-selected='true'] {
    background: color-mix(in srgb, var(--ed-accent-soft) 70%, var(--ed-surface));
  }
  .row.current {
    box-shadow: inset 3px 0 0 var(--ed-accent);
  }
  .row.edited {
    z-index: 5;
  }
  .cell {
    position: relative;
    min-inline-size: 0;
    padding: 6px 12px;
    font-size: var(--ed-font-size-small);
    line-height: 20px;
    cursor: default;
  }
  .scroller:focus .cell.active {
    outline: 2px solid var(--ed-focus);
    outline-offset: -2px;
  }
  .created {
    color: var(--ed-text-quiet);
    font-style: italic;
  }
  .pair {
    max-inline-size: 100%;
    font-size: 0.6875rem;
    line-height: 1.2;
    text-align: end;
    overflow-wrap: anywhere;
  }
  .cell.source,
  .cell.target {
    font-size: 0.875rem;
    line-height: 22px;
  }
  .target {
    border-inline-end: 1px solid var(--ed-border);
  }
  .clamp {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  /* What is cut off by the end of the second line leaves no parts of chips behind. */
  .clamp .chip,
  .clamp .chip[data-number]::before {
    display: inline;
  }
  .cell.trust {
    display: flex;
    gap: 6px;
    align-items: flex-start;
  }
  .trust ed-icon {
    margin-block-start: 2px;
  }
  .changed,
  .uses {
    font-variant-numeric: tabular-nums;
  }
  .uses {
    text-align: end;
  }
  .head > .uses {
    justify-content: flex-end;
  }
  .line {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .waiting {
    display: block;
    inline-size: 60%;
    block-size: 10px;
    margin-block-start: 6px;
    border-radius: 5px;
    background: var(--ed-surface-sunken);
  }
  .editing {
    padding: 4px;
  }
  .editing select {
    inline-size: 100%;
    padding-inline: 4px;
  }
  .box {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    min-block-size: 100%;
    max-block-size: 18rem;
    padding: 6px 12px;
    overflow-y: auto;
    background: var(--ed-surface);
    box-shadow: inset 0 0 0 2px var(--ed-accent), var(--ed-shadow);
  }
  .box.low {
    inset-block: auto 0;
  }
  .none {
    position: absolute;
    inset-block-start: 34px;
    inset-inline: 0;
    padding: var(--ed-space-6);
    color: var(--ed-text-quiet);
    text-align: center;
  }
  @container (max-width: 900px) {
    .border {
      display: none;
    }
    .head,
    .row {
      grid-template-columns: 4.75rem minmax(0, 1fr) minmax(0, 1fr) 3rem 6.25rem;
    }
    .trust-name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .head > .trust button span {
      position: absolute;
      clip-path: inset(50%);
    }
    .row > .person,
    .row > .uses,
    .head > .person,
    .head > .uses {
      display: none;
    }
  }
  @container (max-width: 560px) {
    .head,
    .row {
      grid-template-columns: 3.5rem minmax(0, 1fr) minmax(0, 1fr) 2.5rem;
    }
    .row > .changed,
    .head > .changed {
      display: none;
    }
    .cell {
      padding-inline: 6px;
    }
  }
`;
