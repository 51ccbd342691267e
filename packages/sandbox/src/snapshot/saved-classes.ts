/** A class whose objects are part of the world's state. */
export type SavedClass = abstract new (...args: never[]) => object;

/**
 * The classes that a snapshot knows, by name. Their objects are saved as their properties and made again
 * without their constructor, so that what is added to a class is saved without anybody thinking of it. So
 * their members are `private` and never `#` (methods too), and they hold no functions.
 */
export class SavedClasses {
  readonly #byName: ReadonlyMap<string, SavedClass>;

  constructor(readonly all: readonly SavedClass[]) {
    this.#byName = new Map(all.map((known) => [known.name, known]));
  }

  /** The name under which an object is saved; undefined for one of a class that is not known. */
  nameOf(value: object): string | undefined {
    const { name } = value.constructor;
    return this.#byName.get(name) === value.constructor ? name : undefined;
  }

  /** An object of a class without any property as yet; undefined when there is no such class. */
  make(name: string): object | undefined {
    const known = this.#byName.get(name);
    return known && Object.create(known.prototype);
  }
}
