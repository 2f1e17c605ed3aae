"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 2_000;

/** Has the page shown anew every two seconds, `times` at most: where something is expected within a moment. */
export function ShowAnew({ times }: { times: number }) {
  const router = useRouter();

  useEffect(() => {
    let left = times;
    const timer = setInterval(() => {
      if (left-- <= 0) return clearInterval(timer);
      router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, times]);

  return null;
}
