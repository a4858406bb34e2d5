/** Where an element stands: its ancestors from the nearest on, and at which of each one's children it is found. */
type Place = readonly { readonly parent: Element; readonly index: number }[];

interface Focused {
  readonly element: HTMLElement;
  readonly place: Place;
  /** The focus is shown, as for who uses the keyboard. */
  readonly visible: boolean;
}

const CONTROLS = ['a[href]', 'button', 'select', 'input', 'textarea', 'summary', '[tabindex]'];
const FOCUSABLE = `:is(${CONTROLS.join()}):not(:disabled, [tabindex="-1"])`;
/** On a touch screen a text field brings up a keyboard that nobody asked for. */
const TYPED = 'textarea, input:not([type="checkbox"], [type="radio"], [type="range"])';
/** Marks what takes the focus before its neighbours, where the nearest would be a trap: a second Enter on it starts a run. */
const HEIR = '[data-focus-heir]';

/** What would show something over the page that nobody asked for. */
const NO_HEIR = '[data-no-heir]';

const isVisible = (element: Element) => element.checkVisibility({ visibilityProperty: true });
const isFocusable = (element: Element) => element.matches(FOCUSABLE) && isVisible(element);

function placeOf(element: Element): Place {
  const place: { parent: Element; index: number }[] = [];
  for (let child = element; child.parentElement; child = child.parentElement)
    place.push({ parent: child.parentElement, index: [...child.parentElement.children].indexOf(child) });
  return place;
}

/**
 * Keeps the keyboard's focus on the page: when what has it goes away, is hidden or is disabled, its nearest neighbour that
 * can have it takes it over, first those that come after it. Without this the next Tab begins at the top of the page.
 * @returns ends it.
 */
export function handOverFocus(document: Document): () => void {
  let focused: Focused | undefined;
  let asked = 0;

  const remember = ({ target }: FocusEvent) => {
    focused =
      target instanceof HTMLElement && target !== document.body
        ? { element: target, place: placeOf(target), visible: target.matches(':focus-visible') }
        : undefined;
  };
  const look = () => {
    asked = 0;
    if (!focused || !isLost(document, focused.element)) return;
    const { element, place, visible } = focused;
    focused = undefined;
    // The visitor has clicked beside everything: that is where the focus shall be.
    if (element.isConnected && isFocusable(element)) return;
    heirOf(place, visible)?.focus({ preventScroll: !visible });
  };
  // After the changes of this frame, of which the heir may be one.
  const lookSoon = () => {
    if (focused && !asked) asked = requestAnimationFrame(look);
  };

  const changes = new MutationObserver(lookSoon);
  changes.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['hidden', 'disabled'],
  });
  document.addEventListener('focusin', remember);
  document.addEventListener('focusout', lookSoon);
  return () => {
    changes.disconnect();
    cancelAnimationFrame(asked);
    document.removeEventListener('focusin', remember);
    document.removeEventListener('focusout', lookSoon);
  };
}

/** Browsers move the focus away from what is disabled or hidden only after the frame's work. */
const isLost = ({ activeElement, body }: Document, element: HTMLElement): boolean =>
  !activeElement || activeElement === body || (activeElement === element && !isFocusable(element));

function heirOf(place: Place, mayType: boolean): HTMLElement | undefined {
  const takesIt = (element: Element): element is HTMLElement =>
    element instanceof HTMLElement &&
    isFocusable(element) &&
    !element.matches(NO_HEIR) &&
    (mayType || !element.matches(TYPED));
  const within = (element: Element) => [element, ...element.querySelectorAll(FOCUSABLE)].filter(takesIt);
  for (const { parent, index } of place) {
    if (!parent.isConnected) continue;
    const marked = [...parent.querySelectorAll(HEIR)].find(takesIt);
    const children = [...parent.children];
    const after = children.slice(index).flatMap(within);
    const heir = marked ?? after[0] ?? children.slice(0, index).flatMap(within).at(-1);
    if (heir) return heir;
  }
  return undefined;
}
