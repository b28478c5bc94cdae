// Eight numbers at once. This and the files that use it are compiled once for every instruction set by instruction_sets.inl: no templates of the standard
// library, which the linker would share between the sets.
typedef float Lanes __attribute__((vector_size(32), aligned(4), may_alias));
typedef int32_t IntegerLanes __attribute__((vector_size(32), aligned(4), may_alias));

PV_INLINE float larger(float first, float second) { return first > second ? first : second; }
PV_INLINE int64_t smaller(int64_t first, int64_t second) { return first < second ? first : second; }

PV_INLINE void fill(float* from, float* to, float value) {
  for (; from < to; from++) {
    *from = value;
  }
}

PV_INLINE Lanes& at_lanes(float* memory) { return *reinterpret_cast<Lanes*>(memory); }
PV_INLINE const Lanes& at_lanes(const float* memory) { return *reinterpret_cast<const Lanes*>(memory); }

// 2^x in place, to about one unit in the last place, for x <= 0; what is below -126 becomes about 0.
PV_INLINE void exponentiate(Lanes& value) {
  const Lanes least = Lanes{} - 126.0f;
  const Lanes x = value < least ? least : value;
  // adding 1.5 * 2^23 rounds to a whole number, which then lies in the lowest bits; 127 is the bias of an exponent
  const float rounder = 12582912.0f + 127.0f;
  const Lanes power = x + rounder;
  const Lanes rest = x - (power - rounder);
  Lanes series = rest * 1.535336188319500e-4f + 1.339887440266574e-3f;
  series = series * rest + 9.618437357674640e-3f;
  series = series * rest + 5.550332471162809e-2f;
  series = series * rest + 2.402264791363012e-1f;
  series = series * rest + 6.931472028550421e-1f;
  series = series * rest + 1.0f;
  const IntegerLanes exponent = reinterpret_cast<const IntegerLanes&>(power) << 23;
  value = series * reinterpret_cast<const Lanes&>(exponent);
}
