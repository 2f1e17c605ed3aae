"use client";

import { roleLabels, rolesWith } from "@/lib/auth/roles";
import { innerPlaces } from "./inner-places";
import { allPlaces } from "./navigation";
import { placeOf } from "./place-of";

const list = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** What the page below these parts of an address is for, the roles that may see it, and whom to ask. */
export function ReasonOfPlace({ parts }: { parts: readonly string[] }) {
  const places = [...allPlaces(), ...innerPlaces];
  const path = placeOf(
    places.map((each) => each.path),
    parts,
  );
  const place = places.find((each) => each.path === path);
  if (!place) return "Your role does not include what this page needs. Ask an owner of the organization.";
  const names = list.format(rolesWith(place.needs).map((role) => roleLabels[role]));
  return `To ${place.purpose} you need the role ${names} (permission ${place.needs}). Ask an owner of the organization to change yours.`;
}
