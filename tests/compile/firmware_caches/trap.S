/*
 * uint32_t try_at_el1(uint32_t hcr, const void *code): runs code at EL1 with this HCR, its MPU off,
 * and returns HSR of what brought it back. Code ends with HVC; nothing saves r4 but this.
 */
    .syntax unified
    .arm
    .arch_extension virt
    .text
    .global try_at_el1
try_at_el1:
    push    {r4-r11, lr}
    mrc     p15, 4, r4, c1, c1, 0
    mcr     p15, 4, r0, c1, c1, 0
    ldr     r5, =vectors
    mcr     p15, 4, r5, c12, c0, 0
    isb
    msr     elr_hyp, r1
    mov     r6, #0x1d3          /* SVC, masked */
    msr     spsr_hyp, r6
    eret

back:
    mrc     p15, 4, r0, c5, c2, 0
    mcr     p15, 4, r4, c1, c1, 0
    isb
    pop     {r4-r11, pc}

    .global el1_set_way
el1_set_way:
    mov     r0, #0
    mcr     p15, 0, r0, c7, c14, 2  /* DCCISW */
    hvc     #0

    .global el1_sctlr
el1_sctlr:
    mrc     p15, 0, r0, c1, c0, 0
    mcr     p15, 0, r0, c1, c0, 0
    hvc     #0

    .balign 32
vectors:
    b       .
    b       .
    b       .
    b       .
    b       .
    b       back
    b       .
    b       .
