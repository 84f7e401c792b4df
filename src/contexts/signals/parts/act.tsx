import type { ComponentChildren } from 'preact';
import { Actions, Button, Disclosure, Form } from '../../../web/index.js';
import type { Scene } from './scene.js';

export interface ActProps {
  scene: Scene;
  /** The last part of the address of its form. */
  form: string;
  label: string;
  submit: string;
  /** Version of the signal that was seen, where a decision rests on it. */
  revision?: number;
  children?: ComponentChildren;
}

/** One thing one can do, closed until wanted; open when it was refused. */
export function Act({ scene, form, label, submit, revision, children }: ActProps) {
  const { context } = scene;
  return (
    <Disclosure label={label} open={context.problem?.form === form}>
      <Form
        action={`${context.path}/${form}`}
        commandId={context.commandId()}
        hidden={{ revision }}
        look="form"
      >
        {children}
        <Actions>
          <Button>{submit}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}
