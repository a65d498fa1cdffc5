import { css } from 'lit';

/**
 * The frame that screens share. `main.column` scrolls as a whole, `main.filled` fills the window and lets its
 * panes scroll; `header` holds a heading and `.actions`; `.empty` says what could stand in its place.
 */
export const screenStyles = css`
  :host {
    display: block;
    block-size: 100%;
    overflow: auto;
  }
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--ed-space-4);
    max-inline-size: 84rem;
    padding: var(--ed-space-5);
    margin-inline: auto;
  }
  .filled {
    display: flex;
    flex-direction: column;
    gap: var(--ed-space-4);
    block-size: 100%;
    max-inline-size: 100rem;
    padding: var(--ed-space-5);
    margin-inline: auto;
  }
  .filled > .panes,
  .filled > .empty {
    flex: 1;
  }
  .panes {
    display: grid;
    /* A screen says how wide its panes are; where there is no room they stand above each other. */
    grid-template-columns: var(--ed-panes);
    gap: var(--ed-space-4);
    min-block-size: 0;
  }
  @media (max-width: 800px) {
    .panes {
      grid-template-rows: minmax(8rem, 1fr) minmax(0, 2fr);
      grid-template-columns: minmax(0, 1fr);
    }
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-4);
    align-items: start;
    justify-content: space-between;
  }
  header > div:first-child {
    flex: 1 1 20rem;
    min-inline-size: 0;
  }
  h1 {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
    overflow-wrap: anywhere;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-2);
    justify-content: flex-end;
  }
  .busy:empty {
    display: none;
  }
  .empty {
    display: grid;
    gap: 6px;
    place-content: center;
    justify-items: center;
    padding: var(--ed-space-6);
    border: 1px dashed var(--ed-border-strong);
    text-align: center;
  }
  .empty ed-icon {
    inline-size: 32px;
    block-size: 32px;
    color: var(--ed-text-quiet);
  }
`;
