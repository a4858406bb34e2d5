/** 100 images a class, all right but: 30 cats (3) called dog (5), 20 dogs called cat, 45 birds (2) called deer (4). */
export const confusedAnimals: readonly number[] = Array.from({ length: 100 }, (_, i) => {
  const wrong: Readonly<Record<number, number>> = { 33: 70, 35: 30, 55: 80, 53: 20, 22: 55, 24: 45 };
  return wrong[i] ?? (i % 11 === 0 ? 100 : 0);
});
