"use client";

import { usePathname } from "next/navigation";
import { Fetched } from "@/components/ui/fetched";
import { fetchedPart } from "@/components/ui/fetched-part";

// Of the page for what is forbidden, which is part of every page's answer: only where it is shown the reasons are fetched.
const reasonOfPlace = fetchedPart(async () => (await import("./reason-of-place")).ReasonOfPlace);

/** Says what the page at hand asks for. */
export function ForbiddenReason() {
  const [, , ...parts] = usePathname().split("/");
  return <Fetched part={reasonOfPlace} props={{ parts }} waiting="Your role does not include what this page needs." />;
}
