    .syntax unified
    .arm
    .section .start, "ax"
    .global _start
_start:
    ldr     sp, =stack_top
    bl      main
    b       .
    .global keeping_r4
keeping_r4:
    push    {r4, lr}
    blx     r0
    pop     {r4, pc}
    .global semihosting
semihosting:
    hlt     #0xf000
    bx      lr
