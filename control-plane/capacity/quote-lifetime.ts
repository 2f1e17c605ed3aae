import { Temporal } from "temporal-polyfill";

/** How long a quote holds its capacity. */
export const quoteLifetime = Temporal.Duration.from({ minutes: 15 });
