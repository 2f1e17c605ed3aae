import { useLayoutEffect, useRef } from "react";

const longestCharacters = 5_000;

/**
 * A formula as MathML. The library builds elements of TeX, without links, classes, pictures or styles of the writer's
 * (`trust` off); until it has come, and where it cannot read the TeX, the TeX stands there.
 */
export function Maths({ tex, isBlock = false }: { tex: string; isBlock?: boolean }) {
  const box = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    const span = box.current;
    if (!span) return;
    span.textContent = tex;
    if (tex.length > longestCharacters) return;
    let isGone = false;
    import("temml").then(
      ({ default: temml }) => {
        if (isGone) return;
        try {
          temml.render(tex, span, {
            displayMode: isBlock,
            throwOnError: true,
            trust: false,
            annotate: true,
            maxExpand: 200,
            maxSize: [10, 200],
          });
        } catch {
          span.textContent = tex;
        }
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [tex, isBlock]);

  return <span ref={box} className={isBlock ? "answer__formula" : undefined} />;
}
