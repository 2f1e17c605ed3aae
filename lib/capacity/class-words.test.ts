import { expect, test } from "vitest";
import { chanceLabel, horizonLabel } from "./class-words";

test.each([
  [1, "100\u00a0%"],
  [0.9996, "> 99.9\u00a0%"],
  [0.9994, "99.9\u00a0%"],
  [0.8, "80\u00a0%"],
  [0, "0\u00a0%"],
])("a chance of %s is shown as %s", (probability, label) => expect(chanceLabel(probability)).toBe(label));

test.each([
  [1, "1\u00a0h"],
  [24, "24\u00a0h"],
  [168, "7\u00a0d"],
])("%s hours ahead are %s", (hours, label) => expect(horizonLabel(hours)).toBe(label));
