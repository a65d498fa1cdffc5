import { css } from 'lit';

/** Fields, the sentence that says what is wrong with them, and the buttons below: for forms in dialogs. */
export const formStyles = css`
  form {
    display: grid;
    gap: var(--ed-space-4);
  }
  .field {
    display: grid;
    gap: 6px;
  }
  .problem {
    color: var(--ed-danger);
  }
  .buttons {
    display: flex;
    justify-content: flex-end;
    gap: var(--ed-space-2);
  }
`;
