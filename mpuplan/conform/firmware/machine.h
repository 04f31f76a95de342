/* What both firmwares know of the machine: its registers, and the emulator's way to a file. */

#ifndef MACHINE_H
#define MACHINE_H

/* HSCTLR with the MPU off: only the bits that are one by architecture. */
#define HSCTLR_OFF 0x30c50830
#define SLOTS 16

#ifdef __ASSEMBLER__

@ LABEL_1 to LABEL_6, for as many Hyp vectors: r0 becomes the number of the one that was taken.
    .macro  numbered label, target
    .irp    n, 1, 2, 3, 4, 5, 6
\label\()_\n:
    mov     r0, #\n
    b       \target
    .endr
    .endm

#else

#include <stdint.h>

enum { SYS_OPEN = 0x01, SYS_CLOSE = 0x02, SYS_WRITE = 0x05, SYS_EXIT_EXTENDED = 0x20 };
enum { MODE_WB = 5 };
#define APPLICATION_EXIT 0x20026

#define READ(name, operands)                                                   \
    static inline uint32_t read_##name(void)                                   \
    {                                                                          \
        uint32_t value;                                                        \
        __asm__ volatile("mrc " operands : "=r"(value));                       \
        return value;                                                          \
    }
#define WRITE(name, operands)                                                  \
    static inline void write_##name(uint32_t value)                            \
    {                                                                          \
        __asm__ volatile("mcr " operands : : "r"(value) : "memory");           \
    }
#define REGISTER(name, operands) READ(name, operands) WRITE(name, operands)

WRITE(vbar, "p15, 0, %0, c12, c0, 0")
REGISTER(hmair0, "p15, 4, %0, c10, c2, 0")
REGISTER(hmair1, "p15, 4, %0, c10, c2, 1")
REGISTER(mair0, "p15, 0, %0, c10, c2, 0")
REGISTER(mair1, "p15, 0, %0, c10, c2, 1")

/* registers.S */
void load_el2(const uint32_t (*pairs)[2]);
void load_el1(const uint32_t (*pairs)[2]);
void read_el2(uint32_t (*pairs)[2]);
void read_el1(uint32_t (*pairs)[2]);
int semihosting(int operation, const void *block);

/* The script or the command line of the linker */
extern const uint32_t question_blob[];

#endif
#endif
