import type { DirectoryRoute } from "../models/directory-entries.ts";

/**
 * The route that a request takes next: by weight among those of the first tier whose provider is well and has room. Where
 * no provider is well, one that has room is asked nevertheless: better a late answer than none. Null when all are full or
 * were tried. `routes` come in the order of their tiers.
 */
export function chooseRoute(
  routes: readonly DirectoryRoute[],
  tried: readonly DirectoryRoute[],
  now: number,
  random: () => number = Math.random,
): DirectoryRoute | null {
  const [only] = routes;
  if (routes.length === 1 && only) return tried.length === 0 && hasRoom(only) ? only : null;
  const left = routes.filter((route) => !tried.includes(route) && hasRoom(route));
  const open = left.filter(({ provider }) => provider.health.isOpen(now));
  return byWeight(firstTier(open.length > 0 ? open : left), random);
}

function hasRoom({ provider }: DirectoryRoute): boolean {
  return provider.maxConcurrent === null || provider.health.running < provider.maxConcurrent;
}

function firstTier(routes: readonly DirectoryRoute[]): readonly DirectoryRoute[] {
  return routes.filter(({ tier }) => tier === routes[0]?.tier);
}

function byWeight(routes: readonly DirectoryRoute[], random: () => number): DirectoryRoute | null {
  let left = random() * routes.reduce((sum, { weight }) => sum + weight, 0);
  for (const route of routes) {
    left -= route.weight;
    if (left < 0) return route;
  }
  return routes.at(-1) ?? null;
}
