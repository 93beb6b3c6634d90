// @ts-check
/**
 * The `screen.js` of a kind: mounted after its scene has come on, kept while the scene's name stays,
 * taken down before the next. The picture is whole without it; it only moves things.
 */

/**
 * @typedef {{assets: {js: string | null}}} State
 * @typedef {{mount: (element: Element, state: any) => (() => void) | void}} Script
 */

export class SceneScript {
  #load;
  /** Counts the scenes, so that a script which comes too late knows it. */
  #scene = 0;
  /** @type {(() => void) | void | null} */
  #unmount = null;

  /** @param {(address: string) => Promise<Script>} [load] */
  constructor(load = (address) => import(address)) {
    this.#load = load;
  }

  /**
   * @param {ParentNode} stage with the new scene in it
   * @param {State} state
   */
  async enter(stage, state) {
    const element = stage.querySelector("[data-activity]");
    if (!state.assets.js || !element) return;
    const scene = this.#scene;
    try {
      const { mount } = await this.#load(state.assets.js);
      if (scene === this.#scene) this.#unmount = mount(element, state);
    } catch {
      // The picture stands still, and is right.
    }
  }

  /** Before the scene goes. */
  leave() {
    this.#scene += 1;
    const unmount = this.#unmount;
    this.#unmount = null;
    try {
      unmount?.();
    } catch {
      // What comes next must come on.
    }
  }
}
