import { type ComponentType, lazy } from "react";

/** A component whose code is fetched when it is first shown, by `Fetched`. Not for the first view of a page. */
export interface FetchedPart<Props> {
  readonly component: ComponentType<Props>;
  /** Asks for the code anew: React keeps a failure for good, so that another attempt is another component. */
  again(): ComponentType<Props>;
}

export function fetchedPart<Props>(load: () => Promise<ComponentType<Props>>): FetchedPart<Props> {
  // Its type says that it takes a ref besides, which nothing here gives it.
  const fetch = () => lazy(async () => ({ default: await load() })) as ComponentType<Props>;
  let component = fetch();
  return {
    get component() {
      return component;
    },
    again() {
      component = fetch();
      return component;
    },
  };
}
