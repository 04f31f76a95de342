/* Stands for Xen's header in tests: the types that emitted sources ask for, written by us. */
#ifndef STUB_ASM_MPU_H
#define STUB_ASM_MPU_H

#pragma GCC system_header

#include <stdint.h>

#ifdef STUB_ARM32
typedef union {
    struct {
        unsigned int xn : 1, ap_0 : 1, ro : 1, sh : 2, res0 : 1, base : 26;
    } reg;
    uint32_t bits;
} prbar_t;

typedef union {
    struct {
        unsigned int en : 1, ai : 3, res0 : 2, limit : 26;
    } reg;
    uint32_t bits;
} prlar_t;

typedef struct {
    prbar_t prbar;
    prlar_t prlar;
    uint8_t refcount;
    uint8_t pad[7];
} pr_t;
#else
typedef union {
    struct {
        uint64_t xn_0 : 1, xn : 1, ap_0 : 1, ro : 1, sh : 2, base : 42, res0 : 16;
    } reg;
    uint64_t bits;
} prbar_t;

typedef union {
    struct {
        uint64_t en : 1, ai : 3, ns : 1, res0 : 1, limit : 42, res1 : 16;
    } reg;
    uint64_t bits;
} prlar_t;

typedef struct {
    prbar_t prbar;
    prlar_t prlar;
    uint8_t refcount;
    uint8_t pad[15];
} pr_t;
#endif

#endif
