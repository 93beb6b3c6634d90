// @ts-check
/**
 * Writes down that it moves, and since which revision.
 *
 * @param {HTMLElement} element
 * @param {{revision: number}} state
 */
export function mount(element, { revision }) {
  document.body.dataset.moving = `${element.dataset.activity} ${revision > 0}`;
  return () => void delete document.body.dataset.moving;
}
