/** A setting that cannot be worked with; its message is a sentence that says which and why. */
export class BadConfig extends Error {}
