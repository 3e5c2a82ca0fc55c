import { type RefObject, useLayoutEffect, useState } from "preact/compat";

/** Whether an element is narrower than `below` pixels. Until it is laid out, whether the window is. */
export const useNarrow = (element: RefObject<HTMLElement | null>, below: number): boolean => {
  const [narrow, setNarrow] = useState(() => innerWidth < below);
  useLayoutEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const measure = () => {
      if (observed.clientWidth > 0) setNarrow(observed.clientWidth < below);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element, below]);
  return narrow;
};
